// The same days as packages/queueing/many-days.ts, for comparing: same tables, same dice, same order.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define SHARES 4096
#define SHIFT 20
#define MOST_STAGES 8

static int people, stages, servers[MOST_STAGES];
static uint32_t priority;
static int32_t gaps[SHARES], services[MOST_STAGES][SHARES];
static int32_t *times, *codes, *line, *heads, *tails, *free_, *since;
static uint8_t *first;
static int size;
static uint32_t seed;

static inline uint32_t draw(void) {
  seed += 0x6d2b79f5u;
  uint32_t mixed = (seed ^ (seed >> 15)) * (seed | 1u);
  mixed ^= mixed + (mixed ^ (mixed >> 7)) * (mixed | 61u);
  return mixed ^ (mixed >> 14);
}

static inline void add(int32_t at, int32_t code) {
  int place = size++;
  while (place > 0) {
    int parent = (place - 1) >> 1;
    if (times[parent] <= at) break;
    times[place] = times[parent];
    codes[place] = codes[parent];
    place = parent;
  }
  times[place] = at;
  codes[place] = code;
}

static inline void replace(int32_t at, int32_t code) {
  int place = 0;
  for (;;) {
    int left = 2 * place + 1;
    if (left >= size) break;
    int right = left + 1;
    int child = right < size && times[right] < times[left] ? right : left;
    if (at <= times[child]) break;
    times[place] = times[child];
    codes[place] = codes[child];
    place = child;
  }
  times[place] = at;
  codes[place] = code;
}

static inline void remove_first(void) {
  int last = --size;
  if (last > 0) replace(times[last], codes[last]);
}

static inline void join(int stage, int person, int32_t at) {
  if (free_[stage] > 0) {
    free_[stage]--;
    add(at + services[stage][draw() >> SHIFT], stage * people + person);
    return;
  }
  int own = stage * 2 + first[person];
  since[person] = at;
  line[tails[own]++] = person;
}

static inline int next(int stage) {
  int own = heads[stage * 2 + 1] < tails[stage * 2 + 1] ? stage * 2 + 1 : stage * 2;
  if (heads[own] == tails[own]) return -1;
  return line[heads[own]++];
}

static void day(uint32_t its_seed, double *waited, double *ended, double *events) {
  const int arrival = stages * people;
  int come = 0;
  int32_t at = 0;
  seed = its_seed;
  size = 0;
  for (int own = 0; own < stages * 2; own++) heads[own] = tails[own] = own * people;
  for (int stage = 0; stage < stages; stage++) free_[stage] = servers[stage];
  add(gaps[draw() >> SHIFT], arrival);
  while (size > 0) {
    at = times[0];
    int code = codes[0];
    *events += 1;
    if (code == arrival) {
      int person = come++;
      first[person] = draw() < priority;
      if (come < people) replace(at + gaps[draw() >> SHIFT], arrival);
      else remove_first();
      join(0, person, at);
      continue;
    }
    int stage = code / people;
    int person = code - stage * people;
    int called = next(stage);
    if (called < 0) {
      free_[stage]++;
      remove_first();
    } else {
      *waited += at - since[called];
      replace(at + services[stage][draw() >> SHIFT], stage * people + called);
    }
    if (stage + 1 < stages) join(stage + 1, person, at);
  }
  *ended += at;
}

static int read_int(void) {
  int value;
  if (scanf("%d", &value) != 1) exit(2);
  return value;
}

int main(int argc, char **argv) {
  const int days = argc > 1 ? atoi(argv[1]) : 1000;
  int all = 0;
  people = read_int();
  priority = (uint32_t)strtoul(argv[2], NULL, 10);
  stages = read_int();
  for (int n = 0; n < SHARES; n++) gaps[n] = read_int();
  for (int stage = 0; stage < stages; stage++) {
    servers[stage] = read_int();
    all += servers[stage];
    for (int n = 0; n < SHARES; n++) services[stage][n] = read_int();
  }
  times = calloc(all + 2, sizeof *times);
  codes = calloc(all + 2, sizeof *codes);
  line = calloc((size_t)stages * 2 * people, sizeof *line);
  heads = calloc(stages * 2, sizeof *heads);
  tails = calloc(stages * 2, sizeof *tails);
  free_ = calloc(stages, sizeof *free_);
  since = calloc(people, sizeof *since);
  first = calloc(people, 1);
  double waited = 0, ended = 0, events = 0, warm = 0;
  for (int n = 0; n < 200; n++) day(n, &warm, &warm, &warm);
  struct timespec from, to;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
  for (int n = 0; n < days; n++) day(n, &waited, &ended, &events);
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
  double ms = (to.tv_sec - from.tv_sec) * 1e3 + (to.tv_nsec - from.tv_nsec) / 1e6;
  printf("{\"waited\":%.0f,\"ended\":%.0f,\"events\":%.0f,\"ms\":%.3f}\n", waited, ended, events, ms);
  return 0;
}
