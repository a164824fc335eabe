# Man pages, made from what the programs say to --help; left out where there is no help2man.
find_program(HELP2MAN help2man)
if(NOT HELP2MAN)
  return()
endif()

# actant_man_page(PROGRAM [COMMAND]): the page of a program, or of one of its commands.
set(man_pages)
function(actant_man_page program)
  list(JOIN ARGV "-" name)
  set(page ${PROJECT_BINARY_DIR}/man/${name}.1)
  add_custom_command(
    OUTPUT ${page}
    COMMAND sh ${PROJECT_SOURCE_DIR}/cmake/man_page.sh ${HELP2MAN} ${page} $<TARGET_FILE:${program}>
            ${ARGN}
    DEPENDS ${program} ${PROJECT_SOURCE_DIR}/cmake/man_page.sh
    VERBATIM)
  set(man_pages ${man_pages} ${page} PARENT_SCOPE)
endfunction()

foreach(program IN LISTS ACTANT_PROGRAMS)
  actant_man_page(${program})
endforeach()
foreach(command text vectors)
  actant_man_page(actant-classes ${command})
endforeach()
foreach(command check stats convert split)
  actant_man_page(actant-corpus ${command})
endforeach()
add_custom_target(man ALL DEPENDS ${man_pages})
install(FILES ${man_pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
