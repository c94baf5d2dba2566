import type { Claim } from '#modules/payments'

import type { Officer } from '#packages/access'

import { isId } from '#packages/paths'
import { problemOf, Refusal } from '#packages/refusal'
import { sayProblem } from '#packages/ui'

import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { listClaimItems } from '../leases/items.ts'
import { sayPulled, takeOverProblem } from '../leases/said.ts'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { ClaimListView, type Named } from './list-view.tsx'
import { ClaimView } from './view.tsx'

const access = { action: 'payments.answerClaim', scope: 'office' } as const
const deciding = { action: 'payments.decideClaim', scope: 'office' } as const

// Which field of the form a refusal is about.
const fieldOf: Readonly<Record<string, string>> = {
  'payments.availableChanged': 'jumlah',
  'payments.amountBeyond': 'jumlah',
  'payments.ruleNeeded': 'aturan',
  'payments.proofNeeded': 'bukti',
  'payments.documentNeeded': 'bukti',
  'payments.reasonNeeded': 'alasan',
  'payments.secondPerson': 'putusan',
  'payments.objectionNeeded': 'keberatan',
  'payments.otherThanRejected': 'keberatan',
  'checking.withColleague': 'langkah',
  'counter.claims.choose': 'langkah',
  'counter.claims.chooseAnswer': 'putusan',
}

/** As what somebody acts: their name alone could be anybody's. */
const sayRoles = ({ words }: Visit, { roles }: Officer) =>
  roles.map((role) => words(`access.role.${role}`)).join(', ')

const readRupiah = (text = '') => {
  const digits = text.replaceAll(/[\s.,]|Rp/gi, '')
  return /^\d{1,13}$/.test(digits) ? Number(digits) : Number.NaN
}

/** Money that the office must answer for: the list, one claim, and each step of it. */
export function claimRoutes(needs: Needs): Route[] {
  const { payments, applications, catalogue, identity, checking } = needs
  async function list(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const claims = await payments.listClaims(who)
    const named = claims.map(async (claim: Claim): Promise<Named> => {
      const view = await applications.findCase(who, claim.caseId)
      return { claim, ...(view && { view }) }
    })
    const office = catalogue.getOffice(who.office)
    const items = await Promise.all(named)
    const waivers = await payments.listWaiversWaiting(who)
    const held = await checking.listHeld(who, 'claims')
    const told = { frame: visit.frame, office, items, held, now: visit.now(), ...sayPulled(visit) }
    return html(ClaimListView({ ...told, waivers, formKey: visit.key() }))
  }

  async function pull(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const read = () => listClaimItems(needs, who)
    const next = await checking.pull(who, { list: 'claims', read })
    const at = next ? counterPaths.claim(next.itemId) : `${counterPaths.claims()}?kabar=none`
    return seeOther(visit.to(at))
  }

  function idIn(visit: Visit): string {
    const id = visit.params.claimId ?? ''
    if (!isId(id)) throw new Refusal('payments.unknownClaim')
    return id
  }

  async function show(visit: Visit, problem?: { field: string; message: string }): Promise<Answer> {
    const who = officerOf(visit)
    const claim = await payments.getClaim(who, idIn(visit))
    const view = await applications.findCase(who, claim.caseId)
    const office = catalogue.getOffice(who.office)
    const me = await identity.getStaff(who)
    // Officers may not read the list of all staff; which colleague it was, the head knows.
    const other = visit.words('counter.facilities.other')
    const onList = { list: 'claims', itemId: claim.claimId } as const
    const holder = await checking.lookAt(who, onList)
    const { frame, form } = visit
    const said = {
      leased: { ...onList, holder, me: who.staffId, ...takeOverProblem(visit) },
      newKey: visit.key,
      frame,
      office,
      claim,
      way: payments.findReturnWay(claim),
      ...(view && { view }),
      me: { staffId: who.staffId, mayDecide: who.roles.some((role) => role !== 'officer') },
      nameOf: (id: string) => (id === who.staffId ? `${me.name}, ${sayRoles(visit, who)}` : other),
      typed: form.values,
      formKey: visit.key(),
    }
    return html(ClaimView({ ...said, ...(problem && { problem }) }), {
      status: problem ? 422 : 200,
    })
  }

  /** Takes a step; what cannot be taken is said beside its field, with what was typed. */
  async function take(visit: Visit, step: () => Promise<void>): Promise<Answer> {
    const who = officerOf(visit)
    const onList = { list: 'claims', itemId: idIn(visit) } as const
    const goesOn = visit.form.values.langkah === 'contacted'
    try {
      await checking.workOn(who, { ...onList, goesOn }, step)
    } catch (error) {
      return show(visit, sayProblem(visit.words, problemOf(error, fieldOf)))
    }
    return seeOther(visit.to(counterPaths.claim(idIn(visit))))
  }

  function propose(visit: Visit, claimId: string): Promise<void> {
    const { langkah, tersedia, jumlah, kepada, bukti, aturan, alasan } = visit.form.values
    if (langkah === 'contacted') return payments.noteContact(visit.who, { claimId })
    if (langkah !== 'return' && langkah !== 'reject') throw new Refusal('counter.claims.choose')
    return payments.proposeClaim(visit.who, {
      claimId,
      verdict: langkah,
      availableRupiah: readRupiah(tersedia),
      ...(langkah === 'return' && { amountRupiah: readRupiah(jumlah) }),
      payee: kepada === 'payer' ? 'payer' : 'applicant',
      ...(bukti && { document: bukti }),
      ...(aturan && { basis: aturan }),
      ...(alasan && { reason: alasan }),
    })
  }

  function decide(visit: Visit, claimId: string): Promise<void> {
    const { putusan, alasan } = visit.form.values
    if (putusan !== 'agree' && putusan !== 'sendBack')
      throw new Refusal('counter.claims.chooseAnswer')
    const reason = alasan ? { reason: alasan } : {}
    return payments.decideClaim(visit.who, { claimId, answer: putusan, ...reason })
  }

  const post = (
    path: string,
    may: typeof access | typeof deciding,
    step: typeof propose,
  ): Route => ({
    method: 'POST',
    path,
    access: may,
    answer: (visit) => take(visit, async () => step(visit, idIn(visit))),
  })

  return [
    { method: 'GET', path: '/loket/uang', access, answer: list },
    { method: 'POST', path: '/loket/uang', access, answer: pull },
    { method: 'GET', path: '/loket/uang/:claimId', access, answer: (visit) => show(visit) },
    post('/loket/uang/:claimId/usul', access, propose),
    post('/loket/uang/:claimId/putus', deciding, decide),
    post('/loket/uang/:claimId/keberatan', access, (visit, claimId) => {
      const { keberatan: words = '', sebab: why = '' } = visit.form.values
      return payments.objectClaim(visit.who, { claimId, words, why })
    }),
    post('/loket/uang/:claimId/kembali', access, (visit, claimId) =>
      payments.returnClaim(visit.who, { claimId, document: visit.form.values.bukti ?? '' }),
    ),
  ]
}
