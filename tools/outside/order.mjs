// The order of a hall, worked out from the published rules alone: written anew, with no code of the house.
// A hall is folded from its acts; whoever waits and was seen in the office stands in one order:
//   1 who waited longer than the ceiling of their class, the most overdue first
//   2 who kept a place of an earlier day    3 slope of the class times waiting, highest first
//   4 appointments before their window; ties: since when, joined, series, number, label.
// Waiting leaves out the times in which the whole hall stood still.

const minute = 60_000

const moves = {
  called: ['waiting', 'called'],
  takenUp: ['held', 'called'],
  putBack: ['called', 'waiting'],
  begun: ['called', 'serving'],
  missed: ['called', 'missed'],
  held: ['called serving', 'held'],
  leftBehind: ['called serving', 'held'],
  returned: ['missed', 'waiting'],
  sent: ['serving', 'waiting'],
  finished: ['serving', 'done'],
  left: ['waiting called serving held missed', 'left'],
  dayEnded: ['waiting called serving held missed', 'left'],
  kept: ['waiting called serving held missed', 'left'],
}
const still = ['joined', 'memberAway', 'memberSplit', 'takenOver', 'priority', 'ordinary']

function next(ticket, { act, at, state, stage, calledAt = at }) {
  if (act === 'priority' || act === 'ordinary') return { ...ticket, class: act }
  if (still.includes(act)) return ticket
  if (act === 'entered') {
    const { presentAt = calledAt, insideAt = calledAt } = ticket
    return { ...ticket, presentAt, insideAt, state, stage }
  }
  if (act === 'checkedIn') return { ...ticket, presentAt: ticket.keptPresentAt ?? at }
  if (act === 'resumed') {
    if (ticket.state === 'missed')
      return { ...ticket, state: 'waiting', returnedAt: at, presentAt: at }
    return ticket.state === 'held' ? { ...ticket, state: 'waiting' } : undefined
  }
  const [from, to] = moves[act] ?? []
  if (!from?.split(' ').includes(ticket.state)) return undefined
  const after = { ...ticket, state: to }
  if (act === 'begun') after.insideAt ??= at
  if (act === 'missed') after.missed += 1
  if (act === 'returned') Object.assign(after, { returnedAt: at, presentAt: at })
  if (act === 'sent') after.stage = stage
  return after
}

/** Does one act; says what is wrong with it, or nothing. */
export function apply(hall, done) {
  const { label, begins, act, at, state, stage } = done
  if (begins) {
    const isNew = !hall.has(label) && (act === 'split' || act === 'kept' || begins.joinedAt === at)
    hall.set(label, { now: { ...begins, label, state, stage }, before: [] })
    return isNew ? undefined : `${label} does not begin when it says: an arrival was written anew`
  }
  const row = hall.get(label)
  if (!row) return `${label} was never given to anybody`
  let after
  if (act === 'undone') {
    do after = row.before.pop()
    while (after && (after.state !== state || after.stage !== stage))
    if (after) after = { ...after, class: row.now.class }
  } else {
    after = next(row.now, done)
    row.before.push(row.now)
  }
  row.now = after ?? { ...row.now, state, stage }
  if (!after) return `${label} cannot be “${act}” there`
  return after.state === state && after.stage === stage
    ? undefined
    : `${label} is not ${state} after that`
}

/** How long the hall stood still between an instant and now. */
function stood(pauses, since, now) {
  let [counted, sum] = [since, 0]
  for (const { from, to = now } of [...pauses].sort((a, b) => a.from - b.from)) {
    const [begin, end] = [Math.max(from, counted), Math.min(to, now)]
    if (end <= begin) continue
    sum += end - begin
    counted = end
  }
  return sum
}

function since(ticket, { appointment: rule, ...policy }) {
  let [at, from] = [ticket.joinedAt, ticket.joinedAt]
  const why = []
  if (ticket.slotAt === undefined) why.push(ticket.origin === 'remote' ? 'remote' : 'walkIn')
  else {
    const came = ticket.presentAt ?? ticket.joinedAt
    const late = (came - ticket.slotAt) / minute
    from = ticket.slotAt - rule.earlyMinutes * minute
    at = came
    let kind = 'appointmentLapsed'
    if (late <= rule.graceMinutes)
      [at, kind] = [ticket.slotAt - rule.leadMinutes * minute, 'appointment']
    else if (late <= rule.cutoffMinutes)
      [at, kind] = [came - rule.lateCreditMinutes * minute, 'appointmentLate']
    why.push(kind)
  }
  if (ticket.insideAt !== undefined) {
    at = Math.min(at, ticket.insideAt) - policy.insideMinutes * minute
    from = ticket.insideAt
    why.push('inside')
  }
  if (ticket.returnedAt !== undefined) {
    const credit = ticket.missed < policy.missedLimit ? policy.returnCreditMinutes : 0
    at = Math.max(at, ticket.returnedAt - credit * minute)
    why.push('returned')
  }
  return { at, from, why }
}

const instants = ['joinedAt', 'slotAt', 'presentAt', 'insideAt', 'returnedAt']

function judge(ticket, { now, policy, pauses }) {
  const moved = { ...ticket }
  for (const name of instants)
    if (moved[name] !== undefined) moved[name] += stood(pauses, moved[name], now)
  const { at, from, why } = since(moved, policy)
  const waited = Math.max(0, now - at)
  const ceiling = policy.ceilingMinutes[ticket.class] * minute
  let band = ticket.isKept ? 'kept' : 'turn'
  if (waited > ceiling) band = 'ceiling'
  if (!ticket.isKept && now < from) band = 'early'
  if (ticket.class === 'priority') why.push('priority')
  if (band === 'early' || band === 'ceiling') why.push(band)
  const paused = Math.round(stood(pauses, ticket.joinedAt, now) / minute)
  if (ticket.isKept) why.push('kept')
  else if (paused > 0) why.push('paused')
  why.push('waited')
  return { ticket, band, at, waited, ceiling, score: policy.slopes[ticket.class] * waited, why }
}

const bands = ['ceiling', 'kept', 'turn', 'early']
const text = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

function compare(a, b, policy) {
  const [x, y] = [a.ticket, b.ticket]
  const kept = policy.keptBeforeOverdue ? Number(y.isKept ?? false) - Number(x.isKept ?? false) : 0
  return (
    bands.indexOf(a.band) - bands.indexOf(b.band) ||
    kept ||
    (a.band === 'ceiling' ? b.waited * a.ceiling - a.waited * b.ceiling : b.score - a.score) ||
    a.at - b.at ||
    a.ticket.joinedAt - b.ticket.joinedAt ||
    text(x.series, y.series) ||
    x.number - y.number ||
    text(x.label, y.label)
  )
}

/** Everybody who could be called at an instant, next one first. */
export function lineUp(hall, { now, policy, pauses }) {
  const before = pauses.filter(({ from }) => from <= now)
  return [...hall.values()]
    .map((row) => row.now)
    .filter(
      ({ state, presentAt }) => state === 'waiting' && presentAt !== undefined && presentAt <= now,
    )
    .map((ticket) => judge(ticket, { now, policy, pauses: before }))
    .sort((a, b) => compare(a, b, policy))
}

/** An order as the text whose SHA-256 stands with each call. */
export const textOf = (line) =>
  line.map(({ ticket, band, at, score }) => `${ticket.label} ${band} ${at} ${score}\n`).join('')
