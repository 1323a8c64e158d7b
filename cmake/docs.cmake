# The reference, by Doxygen: `cmake --workflow --preset docs` fails if a public name has no comment.
find_package(Doxygen 1.9 REQUIRED)
set(DOXYGEN_QUIET YES)
set(DOXYGEN_WARN_AS_ERROR FAIL_ON_WARNINGS)
set(DOXYGEN_EXCLUDE_SYMBOLS portlore::detail portlore::detail::* portlore::generated)
set(DOXYGEN_EXCLUDE_PATTERNS */generated/*)
set(DOXYGEN_FILE_PATTERNS *.hpp)
set(DOXYGEN_STRIP_FROM_PATH ${PROJECT_SOURCE_DIR}/include)
set(DOXYGEN_SHOW_FILES NO) # public names come from detail/, too: the file does not matter
set(DOXYGEN_JAVADOC_AUTOBRIEF YES)
set(DOXYGEN_SORT_MEMBER_DOCS NO)
set(DOXYGEN_BUILTIN_STL_SUPPORT YES)
set(DOXYGEN_HIDE_FRIEND_COMPOUNDS YES) # their name says it: comparisons, friend classes
set(DOXYGEN_HAVE_DOT NO)
set(DOXYGEN_VERBATIM_HEADERS NO) # they show how it is done
set(DOXYGEN_MAX_INITIALIZER_LINES 0)
# It is no compiler: it takes the branch of g++ and libstdc++, with the literals' macro expanded and
# without the attributes that compilers alone read.
set(DOXYGEN_MACRO_EXPANSION YES)
set(DOXYGEN_EXPAND_ONLY_PREDEF YES)
set(DOXYGEN_PREDEFINED __GNUC__=12 __GLIBCXX__ PORTLORE_LIFETIMEBOUND= PORTLORE_NOINLINE=
    "PORTLORE_PARSE_WORD(function,enumeration,count)=")
set(DOXYGEN_EXPAND_AS_DEFINED PORTLORE_NAME_LITERAL)
set(DOXYGEN_USE_MDFILE_AS_MAINPAGE ${PROJECT_SOURCE_DIR}/README.md)
# README's pictures, with their names.
file(GLOB_RECURSE DOXYGEN_IMAGE_PATH ${PROJECT_SOURCE_DIR}/bench/*.svg ${PROJECT_SOURCE_DIR}/examples/*.svg)
doxygen_add_docs(
    portlore_docs ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/include/portlore
    ${CMAKE_CURRENT_LIST_DIR}/reference.dox ALL)
# What is not for users is on no page; those of an older run are none of this one's.
file(REMOVE_RECURSE ${PROJECT_BINARY_DIR}/html)
add_custom_command(TARGET portlore_docs POST_BUILD
                   COMMAND sh -c "grep -rlF detail:: html; test $? -eq 1" VERBATIM)
