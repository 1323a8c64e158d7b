# `cpack` makes libportlore-dev_<version>_all.deb and, where the tool is installed too,
# portlore_<version>_<architecture>.deb: what `cmake --install` does, below /usr, as Debian wants it.
# The same source makes the same bytes in any folder, at any time, if SOURCE_DATE_EPOCH is set.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "registry of port numbers, official and unofficial")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/package_folders.cmake)
set(CPACK_POST_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/package_members.cmake)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
# Whoever packs, as Debian's tools find it. A maintainer without an address is against policy 5.6.2;
# nobody can own one below .invalid (RFC 2606).
set(CPACK_PACKAGE_CONTACT "The portlore authors <nobody@portlore.invalid>")
if(DEFINED ENV{DEBFULLNAME} AND DEFINED ENV{DEBEMAIL})
    set(CPACK_PACKAGE_CONTACT "$ENV{DEBFULLNAME} <$ENV{DEBEMAIL}>")
endif()

# Installs a file into a package only.
function(portlore_debian_file component file folder name)
    install(FILES ${file} DESTINATION share/${folder} RENAME ${name} COMPONENT ${component}
            EXCLUDE_FROM_ALL)
endfunction()

# Policy 12.5 and 12.7: the licence and what changed are found below the package's own name.
function(portlore_debian_package component package)
    list(APPEND CPACK_COMPONENTS_ALL ${component})
    set(CPACK_COMPONENTS_ALL ${CPACK_COMPONENTS_ALL} PARENT_SCOPE)
    install(CODE "set(source [=[${PROJECT_SOURCE_DIR}]=])
                  set(build [=[${PROJECT_BINARY_DIR}]=])
                  set(version ${PROJECT_VERSION})
                  set(contact [=[${CPACK_PACKAGE_CONTACT}]=])
                  include([=[${PROJECT_SOURCE_DIR}/cmake/package_documents.cmake]=])"
            COMPONENT ${component} EXCLUDE_FROM_ALL)
    portlore_debian_file(${component} ${PROJECT_SOURCE_DIR}/LICENSE doc/${package} copyright)
    portlore_debian_file(${component} ${PROJECT_BINARY_DIR}/changelog.gz doc/${package} changelog.gz)
endfunction()

set(CPACK_COMPONENTS_ALL)
portlore_debian_package(portlore_devel libportlore-dev)
set(CPACK_DEBIAN_PORTLORE_DEVEL_PACKAGE_NAME libportlore-dev)
set(CPACK_DEBIAN_PORTLORE_DEVEL_PACKAGE_SOURCE portlore)
set(CPACK_DEBIAN_PORTLORE_DEVEL_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PORTLORE_DEVEL_PACKAGE_SECTION libdevel)
set(CPACK_COMPONENT_PORTLORE_DEVEL_DESCRIPTION
    "Header-only C++17 library that tells, at compile time and at run time, which
range a port is in, who claims it, officially and in practice, and what that
means. It holds IANA's registry and unofficial claims with their sources.")

if(PORTLORE_INSTALL_TOOL)
    portlore_debian_package(portlore_tool portlore)
    set(CPACK_DEBIAN_PORTLORE_TOOL_PACKAGE_NAME portlore)
    set(CPACK_DEBIAN_PORTLORE_TOOL_PACKAGE_SECTION net)
    set(CPACK_DEBIAN_PORTLORE_TOOL_PACKAGE_SHLIBDEPS ON) # needs dpkg-dev and file
    set(CPACK_COMPONENT_PORTLORE_TOOL_DESCRIPTION
        "Command-line tool that tells which range a port is in, who claims it,
officially and in practice, and what that means; whether a new service may
use it, and what listens on this machine.")
    set(completions ${PROJECT_SOURCE_DIR}/examples/portlore/completions)
    portlore_debian_file(portlore_tool ${completions}/_portlore zsh/vendor-completions _portlore)
    portlore_debian_file(portlore_tool ${PROJECT_BINARY_DIR}/portlore.1.gz man/man1 portlore.1.gz)
endif()
include(CPack)
