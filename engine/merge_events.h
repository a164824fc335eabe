/* SPDX-License-Identifier: MIT */
/* Events of a document that say the same, joined. */
#ifndef ACTANT_ENGINE_MERGE_EVENTS_H
#define ACTANT_ENGINE_MERGE_EVENTS_H

#include "text/document.h"

/*
 * Joins events that have the same label, the same words in lower case as their action and in each
 * role, and the same attributes. The most probable one stays (of equals the first), keeps its roles
 * and its source, and gets the actions of the others as its other places; who pointed at one of
 * them points at it. Events without any role say too little to be joined. Linear in the text of all
 * roles.
 */
actant_status merge_events(document *d, actant_error *error) ACTANT_MUST_USE;

#endif
