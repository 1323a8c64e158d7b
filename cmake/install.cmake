# Installs the headers and the package files; a staging DESTDIR gets nothing else.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/portlore
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        PATTERN "*_builder.hpp" EXCLUDE) # for the generator only
install(TARGETS portlore EXPORT portloreTargets INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
set(portlore_cmake_dir ${CMAKE_INSTALL_DATADIR}/cmake/portlore)
install(EXPORT portloreTargets NAMESPACE portlore:: DESTINATION ${portlore_cmake_dir})
configure_package_config_file(
    ${CMAKE_CURRENT_LIST_DIR}/portloreConfig.cmake.in ${PROJECT_BINARY_DIR}/portloreConfig.cmake
    INSTALL_DESTINATION ${portlore_cmake_dir})
write_basic_package_version_file(
    ${PROJECT_BINARY_DIR}/portloreConfigVersion.cmake COMPATIBILITY SameMajorVersion
    ARCH_INDEPENDENT)
install(FILES ${PROJECT_BINARY_DIR}/portloreConfig.cmake
              ${PROJECT_BINARY_DIR}/portloreConfigVersion.cmake
        DESTINATION ${portlore_cmake_dir})
configure_file(${CMAKE_CURRENT_LIST_DIR}/portlore.pc.in ${PROJECT_BINARY_DIR}/portlore.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/portlore.pc DESTINATION ${CMAKE_INSTALL_DATADIR}/pkgconfig)
