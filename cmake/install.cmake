# Installs the headers, the package files and the licence; a staging DESTDIR gets nothing else. The
# tool, where asked for, comes with its man page and completions.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME portlore_devel)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/portlore
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        FILES_MATCHING
        PATTERN "*.hpp"
        PATTERN "*_builder.hpp" EXCLUDE) # for the generator only
install(TARGETS portlore EXPORT portloreTargets INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
set(portlore_cmake_dir ${CMAKE_INSTALL_DATADIR}/cmake/portlore)
install(EXPORT portloreTargets NAMESPACE portlore:: DESTINATION ${portlore_cmake_dir})
configure_package_config_file(
    ${CMAKE_CURRENT_LIST_DIR}/portloreConfig.cmake.in ${PROJECT_BINARY_DIR}/portloreConfig.cmake
    INSTALL_DESTINATION ${portlore_cmake_dir} NO_SET_AND_CHECK_MACRO)
# Without ARCH_INDEPENDENT, a 32-bit consumer refuses what a 64-bit machine installed.
write_basic_package_version_file(
    ${PROJECT_BINARY_DIR}/portloreConfigVersion.cmake COMPATIBILITY SameMajorVersion
    ARCH_INDEPENDENT)
install(FILES ${PROJECT_BINARY_DIR}/portloreConfig.cmake
              ${PROJECT_BINARY_DIR}/portloreConfigVersion.cmake
        DESTINATION ${portlore_cmake_dir})

# Relative to the .pc file, so that the tree may be moved; computed, as either may be absolute.
file(RELATIVE_PATH portlore_pc_includedir ${CMAKE_INSTALL_FULL_DATADIR}/pkgconfig
     ${CMAKE_INSTALL_FULL_INCLUDEDIR})
configure_file(${CMAKE_CURRENT_LIST_DIR}/portlore.pc.in ${PROJECT_BINARY_DIR}/portlore.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/portlore.pc DESTINATION ${CMAKE_INSTALL_DATADIR}/pkgconfig)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

if(PORTLORE_INSTALL_TOOL)
    set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME portlore_tool)
    set(portlore_tool_dir ${PROJECT_SOURCE_DIR}/examples/portlore)
    install(TARGETS portlore_cli)
    install(FILES ${portlore_tool_dir}/completions/portlore.bash
            DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
            RENAME portlore)
    install(FILES ${portlore_tool_dir}/completions/portlore.fish
            DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
    # Of these two, package.cmake installs what Debian wants instead.
    set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME portlore_tool_local)
    install(FILES ${portlore_tool_dir}/portlore.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    install(FILES ${portlore_tool_dir}/completions/_portlore
            DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
endif()
