/* SPDX-License-Identifier: MIT */
#include "base/workers.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <unistd.h>

size_t workers_available(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? (size_t)count : 1;
}

/* What every worker of one call shares: the lock, the wake-up and the first error. */
typedef struct crew {
    void (*run)(struct crew *crew, size_t worker);
    pthread_mutex_t lock;
    pthread_cond_t changed;
    actant_status status;
    actant_error *error;
} crew;

typedef struct hand {
    crew *crew;
    size_t worker;
    pthread_t thread;
} hand;

static void *hand_main(void *argument)
{
    hand *h = argument;
    h->crew->run(h->crew, h->worker);
    return NULL;
}

/* Runs the crew on the calling thread and up to thread_count - 1 others. */
static void crew_run(crew *c, hand *hands, size_t thread_count)
{
    size_t started = 1;
    while (started < thread_count) {
        hands[started] = (hand){.crew = c, .worker = started};
        if (pthread_create(&hands[started].thread, NULL, hand_main, &hands[started]) != 0)
            break;
        started++;
    }
    c->run(c, 0);
    for (size_t i = 1; i < started; i++)
        pthread_join(hands[i].thread, NULL);
}

/* Runs the crew and is its status. */
static actant_status crew_work(crew *c, size_t thread_count, actant_error *error)
{
    hand *hands = mem_alloc(thread_count, sizeof *hands);
    if (!hands)
        return error_memory(error);
    c->status = ACTANT_OK;
    c->error = error;
    if (pthread_mutex_init(&c->lock, NULL) != 0) {
        mem_free(hands);
        return error_memory(error);
    }
    if (pthread_cond_init(&c->changed, NULL) == 0) {
        crew_run(c, hands, thread_count);
        pthread_cond_destroy(&c->changed);
    } else {
        c->status = error_memory(error);
    }
    pthread_mutex_destroy(&c->lock);
    mem_free(hands);
    return c->status;
}

/* Keeps an error. Requires the lock. */
static void crew_fail(crew *c, actant_status status, const actant_error *error)
{
    c->status = status;
    if (c->error)
        *c->error = *error;
}

typedef struct map {
    crew crew; /* first, so that a crew is its map */
    workers_task *task;
    void *context;
    size_t count, chunk;
    atomic_size_t next;   /* the first index that nobody has begun */
    atomic_size_t failed; /* the lowest index that failed; count if none */
} map;

static void map_fail(map *m, size_t index, actant_status status, const actant_error *error)
{
    pthread_mutex_lock(&m->crew.lock);
    if (index < atomic_load(&m->failed)) {
        atomic_store(&m->failed, index);
        crew_fail(&m->crew, status, error);
    }
    pthread_mutex_unlock(&m->crew.lock);
}

/* Chunks are handed out in rising order, so when an index fails, every lower one has been begun and
 * will be finished: the lowest failure is found whatever the timing. */
static void map_run(crew *c, size_t worker)
{
    map *m = (map *)c;
    for (;;) {
        size_t begin = atomic_fetch_add(&m->next, m->chunk);
        if (begin >= m->count)
            return;
        size_t end = m->count - begin < m->chunk ? m->count : begin + m->chunk;
        for (size_t i = begin; i < end; i++) {
            if (i >= atomic_load_explicit(&m->failed, memory_order_relaxed))
                return;
            actant_error error = ACTANT_ERROR_INIT;
            actant_status status = m->task(i, worker, m->context, &error);
            if (status != ACTANT_OK) {
                map_fail(m, i, status, &error);
                return;
            }
        }
    }
}

actant_status workers_map(size_t count, size_t thread_count, workers_task *task, void *context,
                          actant_error *error)
{
    if (thread_count > count)
        thread_count = count;
    if (thread_count == 0)
        thread_count = 1;
    /* Small enough to share the work evenly, large enough to seldom touch the counter. */
    size_t chunk = count / (thread_count * 16) + 1;
    map m = {.crew = {.run = map_run},
             .task = task,
             .context = context,
             .count = count,
             .chunk = chunk < 64 ? chunk : 64,
             .failed = count};
    return crew_work(&m.crew, thread_count, error);
}

typedef struct flow {
    crew crew; /* first; its lock guards `turn` and `stopped` */
    const workers_pipeline *steps;
    pthread_mutex_t source; /* guards `taken` and the source */
    size_t taken;           /* tickets handed out */
    atomic_bool ended;      /* no more is to be taken */
    size_t turn;            /* the ticket that may give */
    bool stopped;           /* an error stands at an earlier ticket */
} flow;

/* False where there is no more. An error of the source takes a ticket too, and waits its turn. */
static bool flow_take(flow *f, size_t *ticket, void **item, actant_status *status,
                      actant_error *error)
{
    *item = NULL;
    pthread_mutex_lock(&f->source);
    bool more = !atomic_load(&f->ended);
    if (more) {
        *status = f->steps->take(f->steps->context, item, error);
        more = *status != ACTANT_OK || *item;
        if (*status != ACTANT_OK || !*item)
            atomic_store(&f->ended, true);
        if (more)
            *ticket = f->taken++;
    }
    pthread_mutex_unlock(&f->source);
    return more;
}

static bool flow_await_turn(flow *f, size_t ticket)
{
    pthread_mutex_lock(&f->crew.lock);
    while (f->turn != ticket)
        pthread_cond_wait(&f->crew.changed, &f->crew.lock);
    bool stopped = f->stopped;
    pthread_mutex_unlock(&f->crew.lock);
    return !stopped;
}

static void flow_end_turn(flow *f, bool first_error, actant_status status,
                          const actant_error *error)
{
    pthread_mutex_lock(&f->crew.lock);
    if (first_error) {
        f->stopped = true;
        crew_fail(&f->crew, status, error);
    }
    f->turn++;
    pthread_cond_broadcast(&f->crew.changed);
    pthread_mutex_unlock(&f->crew.lock);
}

static void flow_run(crew *c, size_t worker)
{
    flow *f = (flow *)c;
    const workers_pipeline *s = f->steps;
    for (;;) {
        actant_error error = ACTANT_ERROR_INIT;
        actant_status status = ACTANT_OK;
        size_t ticket;
        void *item;
        if (!flow_take(f, &ticket, &item, &status, &error))
            return;
        if (status == ACTANT_OK)
            status = s->work(s->context, item, worker, &error);
        if (status != ACTANT_OK)
            atomic_store(&f->ended, true);
        bool go = flow_await_turn(f, ticket);
        if (go && status == ACTANT_OK)
            status = s->give(s->context, item, &error);
        if (status != ACTANT_OK)
            atomic_store(&f->ended, true);
        if (item)
            s->drop(s->context, item);
        flow_end_turn(f, go && status != ACTANT_OK, status, &error);
    }
}

actant_status workers_run(const workers_pipeline *pipeline, size_t thread_count,
                          actant_error *error)
{
    flow f = {.crew = {.run = flow_run}, .steps = pipeline};
    if (pthread_mutex_init(&f.source, NULL) != 0)
        return error_memory(error);
    actant_status status = crew_work(&f.crew, thread_count > 0 ? thread_count : 1, error);
    pthread_mutex_destroy(&f.source);
    return status;
}
