# `cpack` makes libportlore-dev_<version>_all.deb and, where the tool is installed too,
# portlore_<version>_<architecture>.deb: what `cmake --install` does, below /usr, as Debian wants it.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The portlore authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "registry of port numbers, official and unofficial")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/package_folders.cmake)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)

# Installs a file into a package only.
function(portlore_debian_file component file folder name)
    install(FILES ${file} DESTINATION share/${folder} RENAME ${name} COMPONENT ${component}
            EXCLUDE_FROM_ALL)
endfunction()

set(CPACK_COMPONENTS_ALL portlore_devel)
set(CPACK_DEBIAN_PORTLORE_DEVEL_PACKAGE_NAME libportlore-dev)
set(CPACK_DEBIAN_PORTLORE_DEVEL_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PORTLORE_DEVEL_PACKAGE_SECTION libdevel)
set(CPACK_COMPONENT_PORTLORE_DEVEL_DESCRIPTION
    "Header-only C++17 library that tells, at compile time and at run time, which
range a port is in, who claims it, officially and in practice, and what that
means. It holds IANA's registry and unofficial claims with their sources.")
# Policy 12.5: the licence stands below the package's own name.
portlore_debian_file(portlore_devel ${PROJECT_SOURCE_DIR}/LICENSE doc/libportlore-dev copyright)

if(PORTLORE_INSTALL_TOOL)
    set(portlore_tool_dir ${PROJECT_SOURCE_DIR}/examples/portlore)
    list(APPEND CPACK_COMPONENTS_ALL portlore_tool)
    set(CPACK_DEBIAN_PORTLORE_TOOL_PACKAGE_NAME portlore)
    set(CPACK_DEBIAN_PORTLORE_TOOL_PACKAGE_SECTION net)
    set(CPACK_DEBIAN_PORTLORE_TOOL_PACKAGE_SHLIBDEPS ON) # needs dpkg-dev
    set(CPACK_COMPONENT_PORTLORE_TOOL_DESCRIPTION
        "Command-line tool that tells which range a port is in, who claims it,
officially and in practice, and what that means; whether a new service may
use it, and what listens on this machine.")
    portlore_debian_file(portlore_tool ${PROJECT_SOURCE_DIR}/LICENSE doc/portlore copyright)
    portlore_debian_file(portlore_tool ${portlore_tool_dir}/completions/_portlore
                         zsh/vendor-completions _portlore)
    # Policy 12.1: compressed, and the same bytes each time, which file(ARCHIVE_CREATE) cannot.
    set(manual ${PROJECT_BINARY_DIR}/portlore.1.gz)
    install(CODE "execute_process(COMMAND gzip -9nc \"${portlore_tool_dir}/portlore.1\"
                OUTPUT_FILE \"${manual}\" COMMAND_ERROR_IS_FATAL ANY)"
            COMPONENT portlore_tool EXCLUDE_FROM_ALL)
    portlore_debian_file(portlore_tool ${manual} man/man1 portlore.1.gz)
endif()
include(CPack)
