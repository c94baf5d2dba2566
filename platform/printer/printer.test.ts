import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { writeSlip } from '#packages/escpos'
import { createPrinter, openPrinters, readPrinters } from './index.ts'

const within = { connectMs: 1000, answerMs: 800, doneMs: 800 }
const slip = writeSlip([{ text: 'A042', times: 6 }], 58)

/** A printer on a port of its own: what it says to each question, and what it was sent. */
async function plug(t: TestContext, says: { paper: (number | undefined)[]; done?: number }) {
  const got: Buffer[] = []
  const paper = [...says.paper]
  const hear = (socket: Socket) => (bytes: Buffer) => {
    got.push(bytes)
    const say = (byte?: number) => byte !== undefined && socket.write(Buffer.from([byte]))
    if (bytes.includes(Buffer.from([0x10, 0x04, 0x04]))) say(paper.shift())
    if (bytes.includes(Buffer.from([0x1d, 0x72, 0x01]))) say(says.done)
  }
  const server = createServer((socket) => {
    socket.on('data', hear(socket))
    socket.on('error', () => undefined)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  const printer = createPrinter({ host: '127.0.0.1', port }, within)
  return { printer, got: () => Buffer.concat(got), server }
}

const holds = (got: Buffer) => got.includes(Buffer.from(slip))

test('a slip is printed once the printer says that all is printed', async (t) => {
  const { printer, got } = await plug(t, { paper: [0x12], done: 0x00 })

  assert.equal(await printer.print(slip), 'printed')
  assert.ok(holds(got()))
})

test('a printer without paper is sent nothing', async (t) => {
  const { printer, got } = await plug(t, { paper: [0x72] })

  assert.equal(await printer.print(slip), 'noPaper')
  assert.ok(!holds(got()))
})

test('paper that ends on the way is noticed', async (t) => {
  const silent = await plug(t, { paper: [0x12, 0x72] })
  const plain = await plug(t, { paper: [0x12], done: 0x0c })

  assert.equal(await silent.printer.print(slip), 'noPaper')
  assert.equal(await plain.printer.print(slip), 'noPaper')
})

test('a printer that falls silent after the slip leaves us unsure, never sure', async (t) => {
  const { printer } = await plug(t, { paper: [0x12, 0x12] })

  assert.equal(await printer.print(slip), 'unsure')
})

test('nobody there, or somebody who answers nothing, is unreachable and gets no slip', async (t) => {
  const mute = await plug(t, { paper: [undefined] })
  const gone = await plug(t, { paper: [] })
  gone.server.close()

  assert.equal(await mute.printer.print(slip), 'unreachable')
  assert.ok(!holds(mute.got()))
  assert.equal(await gone.printer.print(slip), 'unreachable')
})

test('slips are printed one after the other, and the sixth is told at once to wait', async (t) => {
  const { printer, got } = await plug(t, { paper: Array(5).fill(0x12), done: 0x00 })

  const said = await Promise.all(Array.from({ length: 6 }, () => printer.print(slip)))

  assert.deepEqual(said, [...Array(5).fill('printed'), 'unreachable'])
  assert.equal(got().toString('latin1').split('A042').length - 1, 5)
})

test('printers are named by office, with an address and the width of the roll', () => {
  const printers = readPrinters('padang=192.0.2.7:9100/80, metro=[2001:db8::9]:9100/58')

  assert.deepEqual(
    [...printers],
    [
      ['padang', { host: '192.0.2.7', port: 9100, width: 80 }],
      ['metro', { host: '2001:db8::9', port: 9100, width: 58 }],
    ],
  )
  assert.equal(openPrinters(printers)('padang')?.width, 80)
  assert.equal(openPrinters(printers)('batam'), undefined)
  assert.equal(readPrinters('').size, 0)
})

test('a printer that is not told whole is refused with what was typed', () => {
  for (const typed of ['padang', 'padang=192.0.2.7/80', 'padang=192.0.2.7:9100/76', 'a=b:0/58']) {
    assert.throws(() => readPrinters(typed), /“.*” is not like padang=/)
  }
})
