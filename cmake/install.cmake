# What `cmake --install` puts where: the libraries with their headers, a CMake package, pkg-config
# files, the programs.
include(CMakePackageConfigHelpers)

foreach(header IN LISTS ACTANT_PUBLIC_HEADERS)
  get_filename_component(folder ${header} DIRECTORY)
  install(FILES ${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/actant/${folder})
endforeach()

set(actant_libraries actant)
if(TARGET actant_train)
  list(APPEND actant_libraries actant_train)
endif()
install(TARGETS ${actant_libraries} EXPORT actant-targets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
if(ACTANT_PROGRAMS)
  install(TARGETS ${ACTANT_PROGRAMS} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/actant)
install(EXPORT actant-targets NAMESPACE actant:: DESTINATION ${package_folder})
configure_package_config_file(cmake/actant-config.cmake.in actant-config.cmake
                              INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(actant-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/actant-config.cmake
              ${PROJECT_BINARY_DIR}/actant-config-version.cmake DESTINATION ${package_folder})

foreach(library IN LISTS actant_libraries)
  configure_file(cmake/${library}.pc.in ${library}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${library}.pc
          DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()
