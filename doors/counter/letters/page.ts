import { reasonLength } from '#modules/letters'
import { may } from '#packages/access'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, bytes, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { noteLook } from '../noted.ts'
import { counterPaths } from '../paths.ts'
import { LetterView } from './letter-view.tsx'
import { CaseLettersView, ToDecideView } from './view.tsx'

const read = { action: 'letters.read', scope: 'office' } as const
const ask = { action: 'letters.revoke', scope: 'office' } as const
const decide = { action: 'letters.confirm', scope: 'office' } as const

const idIn = (text: string | undefined): string => {
  if (!isId(text)) throw new Refusal('letters.unknown')
  return text ?? ''
}

/** What the office wrote in a case: printing it, and taking it back or putting it right by two people. */
export function letterRoutes(needs: Needs): Route[] {
  const { letters, applications, catalogue, identity, proxies } = needs

  async function listOf(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const view = await applications.getCase(who, idIn(visit.params.caseId))
    await noteLook(needs, visit, view)
    const all = await letters.listLetters(who, view.caseId)
    const { zone } = catalogue.getOffice(view.office)
    const proxy = await proxies.findProxy(who, view.caseId)
    const told = { frame: visit.frame, view, letters: all, zone, proxy, formKey: visit.key() }
    return html(CaseLettersView(told))
  }

  /** Officers may not read the list of all staff; which colleague it was, the head knows. */
  async function naming(visit: Visit): Promise<(id: string) => string> {
    const who = officerOf(visit)
    if (may(who, 'identity.listStaff', { office: who.office })) {
      const names = await identity.listNames(who, { office: who.office })
      return (id) => names.get(id) ?? visit.words('counter.facilities.other')
    }
    const me = await identity.getStaff(who)
    return (id) => (id === who.staffId ? me.name : visit.words('counter.facilities.other'))
  }

  async function show(visit: Visit, problem?: string): Promise<Answer> {
    const who = officerOf(visit)
    const letterId = idIn(visit.params.letterId)
    const letter = await letters.getLetter(who, letterId)
    const [taken, proposals, nameOf] = await Promise.all([
      letters.listTaken(who, letterId),
      letters.listProposals(who, letterId),
      naming(visit),
    ])
    const { zone } = catalogue.getOffice(letter.office)
    const mayDecide = may(who, 'letters.confirm', { office: letter.office })
    const told = { visit, letter, taken, proposals, nameOf, zone, mayDecide, me: who.staffId }
    return html(LetterView({ ...told, ...(problem && { problem }) }), {
      status: problem ? 422 : 200,
    })
  }

  /** What was typed beside each line is only what differs from it. */
  function readInstead(visit: Visit, lines: readonly { value: { id: string } }[]) {
    const typed = lines.flatMap(({ value }, nth) => {
      const text = visit.form.values[`baris.${nth}`]?.trim() ?? ''
      return text !== '' && text !== value.id ? [[nth, text]] : []
    })
    return Object.fromEntries(typed) as Record<number, string>
  }

  async function propose(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const letterId = idIn(visit.params.letterId)
    const { alasan: reason = '', jenis } = visit.form.values
    const { facts } = await letters.getLetter(who, letterId)
    const kind = jenis === 'replace' ? 'replace' : 'revoke'
    const instead = kind === 'replace' ? readInstead(visit, facts.lines) : {}
    try {
      await letters.proposeEnd(who, { letterId, kind, reason, instead })
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'letters.reasonNeeded') throw error
      return show(visit, visit.words(error.code, reasonLength))
    }
    return seeOther(visit.to(counterPaths.letter(letterId)))
  }

  async function judge(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const proposalId = idIn(visit.params.proposalId)
    const isConfirmed = visit.form.values.putusan === 'ya'
    await letters.decideEnd(who, { proposalId, isConfirmed })
    return seeOther(visit.to(counterPaths.letter(idIn(visit.form.values.surat))))
  }

  return [
    {
      method: 'GET',
      path: '/loket/surat',
      access: ask,
      answer: async (visit) => {
        const who = officerOf(visit)
        const [proposals, nameOf] = await Promise.all([letters.listToDecide(who), naming(visit)])
        const { zone } = catalogue.getOffice(who.office)
        return html(ToDecideView({ frame: visit.frame, proposals, nameOf, zone }))
      },
    },
    { method: 'GET', path: '/loket/surat/permohonan/:caseId', access: read, answer: listOf },
    {
      method: 'POST',
      path: '/loket/surat/permohonan/:caseId/kuasa',
      access: { action: 'proxies.name', scope: 'office' },
      answer: async (visit) => {
        const caseId = idIn(visit.params.caseId)
        const { nama: name = '', nomor: number = '' } = visit.form.values
        await proxies.nameProxy(officerOf(visit), { caseId, name, number })
        return seeOther(visit.to(counterPaths.lettersOf(caseId)))
      },
    },
    {
      method: 'GET',
      path: '/loket/surat/:letterId',
      access: read,
      answer: (visit) => show(visit),
    },
    {
      method: 'GET',
      path: '/loket/surat/:letterId/pdf',
      access: read,
      answer: async (visit) => {
        const { pdf, number } = await letters.takeSheet(visit.who, idIn(visit.params.letterId))
        const name = `inline; filename="${number}.pdf"`
        return bytes(pdf, 'application/pdf', { 'content-disposition': name })
      },
    },
    { method: 'POST', path: '/loket/surat/:letterId', access: ask, answer: propose },
    { method: 'POST', path: '/loket/surat/usul/:proposalId', access: decide, answer: judge },
  ]
}
