import { generateKeyPairSync, sign } from 'node:crypto'
import { readCheckCode, readToken, unsignedOf } from '#packages/lettercode'
import { eachOf, urlencoded } from './ask.ts'
import type { Dice } from './dice.ts'
import type { Scene } from './scene.ts'
import { judgeAnswer, type Tally } from './tally.ts'

const claim = {
  kind: 'tanda-terima',
  number: 'PDG-2026-000001',
  initials: 'SA',
  birthYear: 1989,
  from: '2026-11-23',
  until: '2027-11-23',
  host: 'localhost',
}

const readings = 40

/** Squares signed by a key of the attacker's, bent ones, and numbers walked through. */
export async function attackSquares(
  { ask }: Pick<Scene, 'ask'>,
  tally: Tally,
  { cases, dice }: { cases: number; dice: Dice },
): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const forge = (keyId: string) => {
    const unsigned = unsignedOf({ ...claim, number: `PDG-2026-${dice.below(999_999)}` }, keyId)
    return `${unsigned}~${sign(null, Buffer.from(unsigned), privateKey).toString('base64url')}`
  }
  const list = (await ask({ path: '/periksa/daftar.json' })).text
  const keyIds = [...list.matchAll(/"(?:id|keyId)":"([a-z0-9]{1,12})"/g)].map(([, id]) => id!)
  const forged = Array.from({ length: readings }, () => forge(dice.one([...keyIds, 'k1'])))
  await eachOf(forged, async (kotak) => {
    tally.count()
    const sent = { path: '/periksa/surat', ...urlencoded([['kotak', kotak]]) }
    const seen = await ask(sent)
    judgeAnswer(tally, seen, { path: sent.path })
    if (/Surat ini asli/.test(seen.text)) tally.fault('believed', { kotak })
  })
  const sound = forge('k1')
  for (let nth = tally.told().cases; nth < cases; nth++) {
    tally.count()
    const bent = dice.bent(dice.below(3) === 0 ? 'ABCD-EFGH' : sound)
    try {
      const token = readToken(bent)
      if (token && `${token.unsigned}~${token.signature}` === sound && bent.length < sound.length)
        tally.fault('read whole from a part', { bent })
      readCheckCode(bent)
    } catch (error) {
      tally.fault(`threw ${error}`, { bent })
    }
  }
}
