# `cpack` makes libportlore-dev_<version>_all.deb: what install.cmake installs, below /usr.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME libportlore-dev)
set(CPACK_PACKAGE_CONTACT "The portlore authors")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PACKAGE_SECTION libdevel)
# Debian policy 12.5: the licence stands below the package's own name.
configure_file(${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_BINARY_DIR}/package/copyright COPYONLY)
set(CPACK_INSTALLED_DIRECTORIES ${PROJECT_BINARY_DIR}/package
                                usr/share/doc/${CPACK_PACKAGE_NAME})
include(CPack)
