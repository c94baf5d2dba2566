import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { createMail, type Letter, type Manner, startOutbox, startPeer } from './index.ts'

const sender = 'kabar@gerbang.invalid'
const from = `"Kantor Imigrasi, contoh" <${sender}>`
const now = () => Temporal.Instant.from('2026-11-23T01:00:00Z')
const letter: Letter = {
  id: '0193-letter-1',
  to: 'siti@contoh.invalid',
  subject: 'Permohonan Anda sudah kami terima ✓',
  text: 'Kami sudah menerima permohonan Anda.\n.\nBuka: https://contoh.invalid/p/1',
  html: '<p>Kami sudah menerima permohonan Anda.</p>',
  language: 'id',
}

// Whoever never ends is left soon; the others have the time that a busy machine may need.
const endless: readonly Manner[] = ['silent', 'tarpit']

async function meeting(t: TestContext, ...manners: [Manner, ...Manner[]]) {
  const peer = await startPeer(...manners)
  const deadlineMillis = manners.some((one) => endless.includes(one)) ? 1_000 : 60_000
  const mail = createMail({ url: peer.url, from, deadlineMillis, connections: 1 })
  t.after(async () => {
    mail.close()
    await peer.close()
  })
  return { peer, mail }
}

test('a mail arrives in the demonstration letter box as it was written', async (t) => {
  const outbox = await startOutbox({ now })
  const mail = createMail({ url: outbox.url, from })
  t.after(() => {
    mail.close()
    return outbox.close()
  })

  const verdict = await mail.send({ ...letter, isRepeat: true })

  assert.deepEqual(verdict, { kind: 'accepted', code: '250' })
  const [received] = outbox.list()
  assert.equal(received?.subject, letter.subject)
  assert.equal(received?.text.trim(), letter.text)
  assert.equal(received?.messageId, '<0193-letter-1@gerbang.invalid>')
  assert.deepEqual([received?.from, received?.to], [sender, [letter.to]])
  assert.equal(received?.isRepeat, true)
})

test('the letter box keeps only the newest mails, the newest first', async (t) => {
  const outbox = await startOutbox({ now, keep: 2 })
  const mail = createMail({ url: outbox.url, from })
  t.after(() => {
    mail.close()
    return outbox.close()
  })

  for (const id of ['a', 'b', 'c']) await mail.send({ ...letter, id, subject: id })

  assert.deepEqual(
    outbox.list().map(({ subject }) => subject),
    ['c', 'b'],
  )
})

test('the letter box refuses a mail without end', async (t) => {
  const outbox = await startOutbox({ now })
  const mail = createMail({ url: outbox.url, from })
  t.after(() => {
    mail.close()
    return outbox.close()
  })

  const verdict = await mail.send({ ...letter, text: 'a'.repeat(1_200_000) })

  assert.equal(verdict.kind, 'never')
  assert.deepEqual(outbox.list(), [])
})

const verdicts: [Manner, object][] = [
  ['accept', { kind: 'accepted', code: '250' }],
  ['busy', { kind: 'tryAgain', code: '451', mayHaveArrived: false }],
  ['greylist', { kind: 'tryAgain', code: '450', mayHaveArrived: false }],
  ['away', { kind: 'tryAgain', code: '421', mayHaveArrived: false }],
  ['locked', { kind: 'tryAgain', code: '530', mayHaveArrived: false }],
  ['unknown', { kind: 'never', code: '550' }],
  ['full', { kind: 'never', code: '552' }],
  ['reject', { kind: 'tryAgain', code: '554', mayHaveArrived: false }],
  ['cutBefore', { kind: 'tryAgain', code: 'ECONNECTION', mayHaveArrived: false }],
  ['cutAfter', { kind: 'tryAgain', code: 'ECONNECTION', mayHaveArrived: true }],
]
for (const [manner, expected] of verdicts) {
  test(`a server that answers "${manner}" is judged ${JSON.stringify(expected)}`, async (t) => {
    const { mail, peer } = await meeting(t, manner)

    const verdict = await mail.send(letter)

    assert.deepEqual(verdict, expected)
    assert.equal(peer.tries(), 1)
  })
}

test('a mail cut in the middle has not arrived', async (t) => {
  const { mail, peer } = await meeting(t, 'cutMidway')

  const verdict = await mail.send({ ...letter, text: 'a\n'.repeat(200_000) })

  assert.equal(verdict.kind, 'tryAgain')
  assert.equal(verdict.kind === 'tryAgain' && verdict.mayHaveArrived, false)
  assert.deepEqual(peer.received, [])
})

test('a server that falls silent after the last byte may have taken the mail', async (t) => {
  const { mail } = await meeting(t, 'silent')

  const verdict = await mail.send(letter)

  assert.deepEqual(verdict, { kind: 'tryAgain', code: 'EABORT', mayHaveArrived: true })
})

test('a server that drips its greeting for ever is left at our own deadline', async (t) => {
  const { mail } = await meeting(t, 'tarpit')

  // Left to itself it would go on for as long as this test may run.
  const verdict = await mail.send(letter)

  assert.equal(verdict.kind, 'tryAgain')
})

test('nobody at the door is a reason to try again', async () => {
  const peer = await startPeer('accept')
  await peer.close()
  const mail = createMail({ url: peer.url, from, deadlineMillis: 1_000 })

  const verdict = await mail.send(letter)

  assert.deepEqual(verdict, { kind: 'tryAgain', code: 'ESOCKET', mayHaveArrived: false })
  mail.close()
})

test('a mail cut after its last byte is not sent again behind our back', async (t) => {
  const { mail, peer } = await meeting(t, 'cutAfter', 'accept')

  await mail.send(letter)

  await new Promise((passed) => setTimeout(passed, 300))
  assert.equal(peer.received.length, 1)
})

test('one refused address does not hold up the next mail', async (t) => {
  const { mail } = await meeting(t, 'unknown', 'accept')

  const kinds = [(await mail.send(letter)).kind, (await mail.send({ ...letter, id: '2' })).kind]

  assert.deepEqual(kinds, ['never', 'accepted'])
})

test('an address that carries a second header is refused or made harmless', async (t) => {
  const { mail, peer } = await meeting(t, 'accept')

  await mail.send({
    ...letter,
    to: 'a@contoh.invalid\r\nBcc: b@contoh.invalid',
    subject: 'x\r\nBcc: c@d',
  })

  assert.ok(peer.received.every((text) => !/^Bcc:/m.test(text)))
})

test('a sender that is none is said at the start, not with the first mail', () => {
  for (const wrong of ['', 'Kantor', 'a@b.id, c@d.id']) {
    assert.throws(() => createMail({ url: 'smtp://127.0.0.1:1', from: wrong }), /is not one sender/)
  }
})

test('outside of this machine mail goes only over a closed line, unless the operator opens it', async (t) => {
  const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.2', listening))
  const { port } = server.server.address() as AddressInfo
  const closed = createMail({ url: `smtp://127.0.0.2:${port}`, from, deadlineMillis: 1_000 })
  const open = createMail({ url: `smtp://127.0.0.2:${port}?requireTLS=false`, from })
  t.after(() => {
    closed.close()
    open.close()
    server.close()
  })

  assert.equal((await closed.send(letter)).kind, 'tryAgain')
  assert.equal((await open.send(letter)).kind, 'accepted')
})
