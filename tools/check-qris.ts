import { checksum } from '#packages/qris'
import { tellVerdicts } from './verdicts.ts'

const help = `Are these payment codes whole?

  npm run check:qris -- FILE.json --verdicts OUT.jsonl

FILE.json is a list of { "payload": "..." }, merchant-presented codes as EMVCo writes them and QRIS is
one. OUT.jsonl gets a line for each, such as {"index":0,"crc_computed":"A13A","ok":true}: the
checksum over everything up to and including "6304", and whether the code ends with it. That is what
shows damage; whether we would let anybody pay with a code asks for more (packages/qris).
`

function judge(one: unknown): { crc_computed: string | null; ok: boolean } {
  const payload = (one as { payload?: unknown } | null)?.payload
  if (typeof payload !== 'string' || payload.length < 8) return { crc_computed: null, ok: false }
  const computed = checksum(payload.slice(0, -4))
  return { crc_computed: computed, ok: payload.endsWith(`6304${computed}`) }
}

tellVerdicts(process.argv.slice(2), { help, judge, isWhole: ({ ok }) => ok })
