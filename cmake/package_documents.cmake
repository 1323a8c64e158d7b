# Run while cpack installs: what Debian wants compressed (policy 12.1), and the same bytes each time,
# which file(ARCHIVE_CREATE) cannot. Wants source, build, version, contact.
function(compress from to)
    execute_process(COMMAND gzip -9nc "${from}" OUTPUT_FILE "${to}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

compress("${source}/examples/portlore/portlore.1" "${build}/portlore.1.gz")

# What .github/CHANGELOG.md says of this version, as deb-changelog(5) has it: each item folded.
file(READ "${source}/.github/CHANGELOG.md" text)
string(FIND "${text}" "\n## ${version}\n" begin)
if(begin EQUAL -1)
    message(FATAL_ERROR "portlore: CHANGELOG.md says nothing of ${version}")
endif()
string(SUBSTRING "${text}" ${begin} -1 text)
string(REGEX REPLACE "^\n## [^\n]*\n+" "" text "${text}")
string(REGEX REPLACE "\n## .*" "" text "${text}")
string(REGEX REPLACE "\n+([*-] )" "\n\n\\1" text "${text}") # items are apart, as paragraphs are
string(REGEX REPLACE "([^\n])\n +" "\\1 " text "${text}")
string(REGEX REPLACE "([^\n])\n([^\n])" "\\1 \\2" text "${text}")
string(REGEX REPLACE "(^|\n)[*-] +" "\\1" text "${text}")
file(WRITE "${build}/changes" "${text}")
execute_process(COMMAND fold -s -w 74 "${build}/changes" OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
string(REGEX REPLACE " *\n" "\n" text "${text}")
string(STRIP "${text}" text)
string(REGEX REPLACE "\n\n+" "\t" text "${text}")
string(REPLACE "\n" "\n    " text "${text}")
string(REPLACE "\t" "\n  * " text "${text}")
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC) # SOURCE_DATE_EPOCH's, if it is set
file(WRITE "${build}/changelog"
     "portlore (${version}) unstable; urgency=medium\n\n  * ${text}\n\n -- ${contact}  ${date}\n")
compress("${build}/changelog" "${build}/changelog.gz")
