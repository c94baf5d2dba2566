import type { Visit } from '#platform/http'

/** One public picture of something that changes, encoded once and sent to everybody who watches. */
export type Live = {
  /** Replaces the frame of a topic; watchers get it at most four times a second. */
  show: (topic: string, frame: unknown) => void
  /** Answers a visit with the present frame and every later one. `make` gives the first frame. */
  watch: (visit: Visit, topic: string, make: () => Promise<unknown>) => Promise<void>
  /** Which topics somebody is watching now: nobody's frame need not be made. */
  watched: () => string[]
  count: () => number
  stop: () => void
}

type Watcher = NodeJS.WritableStream & { writableLength: number }
type Topic = {
  watchers: Set<Watcher>
  version: number
  bytes?: Buffer
  timer?: NodeJS.Timeout
  isDirty: boolean
}

const quietMs = 250
const beatMs = 15_000
// A watcher who does not read is dropped; it comes back by itself and gets the present frame.
const mostBuffered = 256 * 1024

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
}

/** Live pages over server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export function createLive(): Live {
  const topics = new Map<string, Topic>()
  // Versions of different starts differ, so a watcher of an earlier process is never told "unchanged".
  const birth = Date.now().toString(36)

  const topicOf = (name: string): Topic => {
    const known = topics.get(name)
    if (known) return known
    const made: Topic = { watchers: new Set(), version: 0, isDirty: false }
    topics.set(name, made)
    return made
  }

  function write(topic: Topic, watcher: Watcher, part: Buffer | string): void {
    if (watcher.writableLength > mostBuffered) {
      topic.watchers.delete(watcher)
      watcher.end()
      return
    }
    watcher.write(part)
  }

  function encode(topic: Topic, frame: unknown): void {
    topic.version++
    const text = JSON.stringify(frame)
    topic.bytes = Buffer.from(`retry: 2000\nid: ${birth}-${topic.version}\ndata: ${text}\n\n`)
  }

  function send(topic: Topic): void {
    topic.isDirty = false
    for (const watcher of topic.watchers) write(topic, watcher, topic.bytes!)
    topic.timer = setTimeout(() => {
      topic.timer = undefined
      if (topic.isDirty) send(topic)
    }, quietMs)
  }

  const beat = setInterval(() => {
    for (const topic of topics.values()) {
      for (const watcher of topic.watchers) write(topic, watcher, ': still here\n\n')
    }
  }, beatMs)
  beat.unref()

  return {
    show: (name, frame) => {
      const topic = topicOf(name)
      encode(topic, frame)
      topic.isDirty = true
      if (!topic.timer) send(topic)
    },
    watch: async (visit, name, make) => {
      const topic = topicOf(name)
      if (!topic.bytes) {
        const frame = await make()
        if (!topic.bytes) encode(topic, frame)
      }
      const watcher = visit.stream.start(headers)
      const isCurrent = visit.stream.lastEventId === `${birth}-${topic.version}`
      watcher.write(isCurrent ? ': unchanged\n\n' : topic.bytes!)
      topic.watchers.add(watcher)
      visit.stream.onClose(() => {
        topic.watchers.delete(watcher)
        if (topic.watchers.size === 0 && !topic.timer) topics.delete(name)
      })
    },
    watched: () => [...topics].filter(([, topic]) => topic.watchers.size > 0).map(([name]) => name),
    count: () => [...topics.values()].reduce((sum, topic) => sum + topic.watchers.size, 0),
    stop: () => {
      clearInterval(beat)
      for (const topic of topics.values()) {
        clearTimeout(topic.timer)
        for (const watcher of topic.watchers) watcher.end()
      }
      topics.clear()
    },
  }
}
