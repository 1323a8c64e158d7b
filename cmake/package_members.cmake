# Run by cpack after it packed: the members of a package's ar archive have the mode that the umask of
# whoever packs gave them, and nothing of CMake's sets one.
foreach(package IN LISTS CPACK_PACKAGE_FILES)
    file(SIZE "${package}" end)
    set(at 8) # "!<arch>\n"; then a header of 60 bytes before each member, which has an even size
    while(at LESS end)
        file(READ "${package}" header OFFSET ${at} LIMIT 60)
        string(REGEX MATCH "^.+ (100[0-7][0-7][0-7]) +([0-9]+) +`\n$" header "${header}")
        if(NOT header)
            message(FATAL_ERROR "portlore: no member of an archive at ${at} of ${package}")
        endif()
        math(EXPR mode "${at} + 40")
        math(EXPR at "${at} + 60 + (${CMAKE_MATCH_2} + 1) / 2 * 2")
        execute_process(COMMAND printf 100644
                        COMMAND dd "of=${package}" bs=1 seek=${mode} conv=notrunc status=none
                        COMMAND_ERROR_IS_FATAL ANY)
    endwhile()
endforeach()
