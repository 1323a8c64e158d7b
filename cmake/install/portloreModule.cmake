# Defines portlore::module, the C++20 module of ${portlore_module_dir}/portlore.cppm, as a target of
# the project that uses it, which compiles it once, with its own options. Needs CMake 3.28.
add_library(portlore_module STATIC)
add_library(portlore::module ALIAS portlore_module)
target_sources(portlore_module PUBLIC FILE_SET CXX_MODULES BASE_DIRS ${portlore_module_dir}
                                      FILES ${portlore_module_dir}/portlore.cppm)
target_compile_features(portlore_module PUBLIC cxx_std_20)
target_link_libraries(portlore_module PUBLIC portlore::portlore)
