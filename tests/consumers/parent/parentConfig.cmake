include(CMakeFindDependencyMacro)
find_dependency(portlore)
include(${CMAKE_CURRENT_LIST_DIR}/parentTargets.cmake)
