import { parseArgs } from 'node:util'
import { startGateway } from './index.ts'

// node simulation/gateway/main.ts [--port 0] [--file charges.jsonl] [--key …] [--notify http://127.0.0.1:…]
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    file: { type: 'string' },
    key: { type: 'string' },
    notify: { type: 'string' },
    'with-parent': { type: 'boolean', default: false },
  },
})

const gateway = await startGateway({
  port: Number(values.port),
  ...(values.file && { file: values.file }),
  ...(values.key && { serverKey: values.key }),
  ...(values.notify && { notifyUrl: values.notify }),
})
process.stdout.write(`${JSON.stringify({ gateway: gateway.url })}\n`)

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void gateway.close())
}
// Whoever started us through a pipe has gone: so do we.
if (values['with-parent']) {
  process.stdin.resume().once('end', () => void gateway.close())
}
