import { parseArgs } from 'node:util'
import { startGateway } from './index.ts'

// node simulation/gateway/main.ts [--port 0] [--file charges.jsonl] [--key …] [--notify http://127.0.0.1:…] [--at …]
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    file: { type: 'string' },
    key: { type: 'string' },
    notify: { type: 'string' },
    at: { type: 'string' },
    'with-parent': { type: 'boolean', default: false },
  },
})

// A gateway that begins in another time than its merchant would let what is being paid run out.
const ahead = values.at && Temporal.Instant.from(values.at).since(Temporal.Now.instant())

const gateway = await startGateway({
  port: Number(values.port),
  ...(values.file && { file: values.file }),
  ...(values.key && { serverKey: values.key }),
  ...(values.notify && { notifyUrl: values.notify }),
  ...(ahead && { now: () => Temporal.Now.instant().add(ahead) }),
})
process.stdout.write(`${JSON.stringify({ gateway: gateway.url })}\n`)

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void gateway.close())
}
// Whoever started us through a pipe has gone: so do we.
if (values['with-parent']) {
  process.stdin.resume().once('end', () => void gateway.close())
}
