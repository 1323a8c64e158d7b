# In place of Google Benchmark, for who only asks which targets there are.
add_library(benchmark::benchmark INTERFACE IMPORTED)
