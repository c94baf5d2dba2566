import type { RawSink, RawStream, Visit } from '#platform/http'
import { createStandings, type FindStandings } from './standing.ts'

export type { FindStandings, Standing } from './standing.ts'

/** One public picture of something that changes, encoded once and sent to everybody who watches. */
export type Live = {
  /** Replaces the frame of a topic that is watched; watchers get it at most four times a second. */
  show: (topic: string, frame: unknown) => void
  /** Answers a visit with the present frame and every later one. `make` gives the first frame. */
  watch: (visit: Watching, topic: string, make: () => Promise<unknown>) => Promise<void>
  /** Which topics somebody is watching now, or about to: nobody's frame need not be made. */
  watched: () => string[]
  count: () => number
  stop: () => void
}

/** A visit that stays: whoever came by a session or as a screen stays only as long as that stands. */
type Watching = Pick<Visit, 'stream' | 'who' | 'token' | 'deviceToken'>

/** Without `findStandings` nobody is looked up again: for a page that has nobody behind it. */
type LiveOptions = { findStandings?: FindStandings; onFault?: (error: unknown) => void }

type Topic = {
  watchers: Set<RawSink>
  /** How many are waiting for their first frame. */
  arriving: number
  frame?: { id: string; bytes: Buffer }
  timer?: NodeJS.Timeout
  isDirty: boolean
}

/** The secret by which this visitor is who they are. */
const tokenOf = ({ who, token, deviceToken }: Watching): string | undefined =>
  who.kind === 'nobody' ? undefined : (token ?? deviceToken)

const quietMs = 250
const beatMs = 15_000
const stillHere = Buffer.from(': still here\n\n')
// A watcher who does not read is dropped; it comes back by itself and gets the present frame.
const mostBuffered = 256 * 1024

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
}

function write(topic: Topic, watcher: RawSink, part: Buffer): void {
  if (watcher.writableLength <= mostBuffered) return void watcher.write(part)
  topic.watchers.delete(watcher)
  // Ending it would wait for the reader, who does not read.
  watcher.destroy()
}

/** Shows a watcher the way to another process, which it takes so many milliseconds later than the first. */
function sendOn(watcher: RawSink, laterMs: number): void {
  watcher.write(`retry: ${500 + laterMs}\n\n`)
  watcher.end()
}

/** Live pages over server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export function createLive({ findStandings, onFault = () => undefined }: LiveOptions = {}): Live {
  const standings = findStandings && createStandings(findStandings, onFault)
  const topics = new Map<string, Topic>()
  // One count for all topics: a topic that was forgotten and comes back never repeats a number, and
  // starts of this program differ, so nobody is told "unchanged" about a frame they have not seen.
  const birth = Date.now().toString(36)
  let shown = 0
  let isStopped = false

  const topicOf = (name: string): Topic => {
    const known = topics.get(name)
    if (known) return known
    const made: Topic = { watchers: new Set(), arriving: 0, isDirty: false }
    topics.set(name, made)
    return made
  }

  /** A frame that nobody watches grows old unseen, so it is not kept for whoever comes next. */
  const forgetUnwatched = (name: string, topic: Topic): void => {
    if (topic.watchers.size + topic.arriving > 0 || topics.get(name) !== topic) return
    clearTimeout(topic.timer)
    topics.delete(name)
  }

  function encode(topic: Topic, frame: unknown): void {
    const id = `${birth}-${++shown}`
    const text = JSON.stringify(frame)
    topic.frame = { id, bytes: Buffer.from(`retry: 2000\nid: ${id}\ndata: ${text}\n\n`) }
  }

  function send(topic: Topic): void {
    topic.isDirty = false
    for (const watcher of topic.watchers) write(topic, watcher, topic.frame!.bytes)
    topic.timer = setTimeout(() => {
      delete topic.timer
      if (topic.isDirty) send(topic)
    }, quietMs)
  }

  /** The frame to begin with: the present one, or the one just made when there is none. */
  async function firstFrame(topic: Topic, make: () => Promise<unknown>) {
    if (topic.frame) return topic.frame
    const made = await make()
    if (!topic.frame) encode(topic, made)
    return topic.frame!
  }

  // Apart from the visit: whatever a watcher's end remembers is kept for hours, ten thousand times.
  function take(stream: RawStream, name: string, topic: Topic): RawSink {
    const watcher = stream.start(headers, () => {
      standings?.release(watcher)
      topic.watchers.delete(watcher)
      forgetUnwatched(name, topic)
    })
    topic.watchers.add(watcher)
    return watcher
  }

  const beat = setInterval(() => {
    for (const topic of topics.values()) {
      for (const watcher of topic.watchers) write(topic, watcher, stillHere)
    }
  }, beatMs)
  beat.unref()

  return {
    show: (name, frame) => {
      const topic = topics.get(name)
      if (!topic) return
      encode(topic, frame)
      topic.isDirty = true
      if (!topic.timer) send(topic)
    },
    watch: async (visit, name, make) => {
      const topic = topicOf(name)
      topic.arriving++
      try {
        const { id, bytes } = await firstFrame(topic, make)
        const watcher = take(visit.stream, name, topic)
        if (isStopped) return sendOn(watcher, 0)
        const token = tokenOf(visit)
        if (token) standings?.hold(watcher, { token, who: visit.who })
        watcher.write(visit.stream.lastEventId === id ? ': unchanged\n\n' : bytes)
      } finally {
        topic.arriving--
        forgetUnwatched(name, topic)
      }
    },
    watched: () =>
      [...topics]
        .filter(([, topic]) => topic.watchers.size + topic.arriving > 0)
        .map(([name]) => name),
    count: () => [...topics.values()].reduce((sum, topic) => sum + topic.watchers.size, 0),
    stop: () => {
      isStopped = true
      clearInterval(beat)
      standings?.stop()
      let ended = 0
      for (const topic of topics.values()) {
        clearTimeout(topic.timer)
        for (const watcher of topic.watchers) {
          // Not everybody comes back at the same moment.
          sendOn(watcher, (ended++ % 40) * 100)
        }
      }
      topics.clear()
    },
  }
}
