/* SPDX-License-Identifier: MIT */
/*
 * Pairs the events of two sides in the relaxed way: those agree whose actions have one head and
 * whose roles are the same, each with a Jaccard coefficient of 1/2 or more over its tokens. A role
 * without tokens is as good as none.
 */
#ifndef ACTANT_ENGINE_MATCH_EVENTS_H
#define ACTANT_ENGINE_MATCH_EVENTS_H

#include "engine/event_parts.h"
#include "engine/matching.h"

/*
 * mates[predicted->record_count] = the gold record that each predicted one is paired with, or
 * MATCHING_NONE. Pairs are one to one, and there are as many as can be. Linear but for sorting, for
 * events whose actions have one head are few: all pairs of those are compared.
 */
actant_status match_events(const event_parts *gold, const event_parts *predicted, uint32_t *mates,
                           actant_error *error) ACTANT_MUST_USE;

#endif
