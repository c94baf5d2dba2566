import type { Documents, File, Sending } from '#modules/documents'
import { Refusal } from '#packages/refusal'
import { type Answer, json, type Route, type Visit } from '#platform/http'

const add = { action: 'documents.add', scope: 'own' } as const
const pieceLimit = 400_000
const path = '/permohonan/:caseId/berkas/:paper/kiriman'

type Needs = {
  documents: Pick<Documents, 'beginSending' | 'addPiece' | 'finishSending'>
  /** Refuses where no paper may be sent. */
  mustTake: (visit: Visit) => Promise<void>
  /** What follows a paper that was sent: where to look next, or what is wrong with it. */
  follow: (visit: Visit, file: File) => Promise<{ to: string } | { problem: string }>
}

/** What is wrong is a sentence for whoever sends; the script shows it. */
async function answer(visit: Visit, work: () => Promise<object>): Promise<Answer> {
  try {
    const told = await work()
    return json(told, 'problem' in told ? 422 : 200)
  } catch (error) {
    if (!(error instanceof Refusal) || !error.code.startsWith('documents.')) throw error
    return json({ problem: visit.words(error.code, error.values) }, 422)
  }
}

const hashIn = (text = ''): Buffer => {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Refusal('request.malformed')
  return Buffer.from(text, 'hex')
}

const numberIn = (text = ''): number => {
  if (!/^\d{1,9}$/.test(text)) throw new Refusal('request.malformed')
  return Number(text)
}

/** A paper that comes in pieces. Every step may be repeated, so none needs a key. */
export function sendingRoutes({ documents, mustTake, follow }: Needs): Route[] {
  const begin = async (visit: Visit): Promise<Sending> => {
    await mustTake(visit)
    const { nama = '', besar, sha256 } = visit.form.values
    return documents.beginSending(visit.who, {
      caseId: visit.params.caseId ?? '',
      requirement: visit.params.paper ?? '',
      name: nama,
      sizeBytes: numberIn(besar),
      sha256: hashIn(sha256),
    })
  }
  const addPiece = (visit: Visit): Promise<Sending> => {
    const { nomor, sha256 } = visit.form.values
    const [piece] = visit.form.files
    if (!piece) throw new Refusal('request.malformed')
    return documents.addPiece(visit.who, {
      sendingId: visit.params.sending ?? '',
      nth: numberIn(nomor),
      sha256: hashIn(sha256),
      bytes: piece.bytes,
    })
  }
  const finish = async (visit: Visit) => {
    await mustTake(visit)
    return follow(visit, await documents.finishSending(visit.who, visit.params.sending ?? ''))
  }
  const steps: [string, (visit: Visit) => Promise<object>, object][] = [
    ['', begin, { pace: 'upload' }],
    ['/:sending/potongan', addPiece, { bodyLimit: pieceLimit }],
    ['/:sending/selesai', finish, {}],
  ]
  return steps.map(([step, work, more]) => ({
    method: 'POST' as const,
    path: `${path}${step}`,
    access: add,
    isKeyless: true,
    ...more,
    answer: (visit: Visit) => answer(visit, () => work(visit)),
  }))
}
