import { type CaseView, mayBeCorrected } from '#modules/applications'
import { wishes } from '#modules/notifications'
import type { Foreseen } from '#modules/privacy'
import { isChild } from '#packages/calendar'
import { isId, paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, bytes, html, type Route, seeOther, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { birthdayOf } from './birthday.ts'
import { CopyView } from './copy-view.tsx'
import { EraseView } from './erase-view.tsx'
import { listGiven, listUnasked } from './given.ts'
import { AboutMeView, type Owned } from './view.tsx'
import { packCopy } from './zip.ts'

const access = { action: 'privacy.ask', scope: 'own' } as const

/** What somebody may do with what is kept of them. */
export function aboutMeRoutes(needs: Needs): Route[] {
  const { privacy, applications, notifications, identity, catalogue, exports, now } = needs

  async function ownedOf(visit: Visit, caseId: string): Promise<{ view: CaseView; own: Owned }> {
    const view = await applications.getCase(visit.who, caseId)
    const pause = await privacy.findPause(visit.who, caseId)
    const birth = birthdayOf(view)
    const today = now().toZonedDateTimeISO(catalogue.getOffice(view.office).zone).toPlainDate()
    const own = {
      ...{ caseId, reference: view.reference, names: view.service.names, status: view.names },
      ...{ isEditable: view.isEditable, mayCorrect: mayBeCorrected(view) },
      isChild: birth !== undefined && isChild(birth, today),
      ...(pause && { pause: pause.cause }),
    }
    return { view, own }
  }

  async function show(visit: Visit): Promise<Answer> {
    const { who } = visit
    const mine = await applications.listMine(who)
    const all: Owned[] = []
    for (const { caseId } of mine) all.push((await ownedOf(visit, caseId)).own)
    const personId = who.kind === 'person' ? who.personId : ''
    const [request, { language }, given, goingOn] = await Promise.all([
      privacy.findMine(who),
      identity.getContact(who, personId),
      listGiven(needs, visit, all),
      listUnasked(needs, visit),
    ])
    const told = { visit, owned: all, given, goingOn, language, now: now() }
    return html(AboutMeView({ ...told, ...(request && { request }) }))
  }

  /** Sends the code, to the person's own address and to no other. */
  async function sendCode(visit: Visit): Promise<Answer> {
    const { who, form } = visit
    if (who.kind !== 'person') throw new Refusal('access.signIn')
    // Mails are in the language that was chosen for them, whatever that of the page.
    const { email, language } = await identity.getContact(who, who.personId)
    if (!email) throw new Refusal('identity.noEmail')
    await identity.requestCode(who, { email, language, step: 'prove' })
    const isCopy = form.values.untuk === 'salinan'
    return seeOther(visit.to(isCopy ? paths.myCopy(true) : paths.myErasure(true)))
  }

  const isSent = (visit: Visit) => visit.query.kode === 'terkirim'

  const showCopy = (visit: Visit, problem?: string): Answer =>
    html(CopyView({ visit, isSent: isSent(visit) || !!problem, ...(problem && { problem }) }), {
      status: problem ? 422 : 200,
    })

  async function giveCopy(visit: Visit): Promise<Answer> {
    try {
      const copy = await privacy.copyOf(visit.who, { code: visit.form.values.kode ?? '' })
      const wish = { kind: 'own.copy', what: visit.words('citizen.data.copyOf') } as const
      const place = { office: 'centre', form: 'zip', address: paths.myCopy(), purpose: '' } as const
      const { bytes: file } = await exports.hand(
        visit.who,
        { ...wish, ...place },
        {
          content: { count: copy.cases.length },
          make: ({ number }) => packCopy(needs, visit, { copy, number }),
        },
      )
      return bytes(file, 'application/zip', {
        'content-disposition': 'attachment; filename="data-saya.zip"',
      })
    } catch (error) {
      return showCopy(visit, sayWrong(visit, error))
    }
  }

  async function showErasure(visit: Visit, problem?: string): Promise<Answer> {
    // What was begun since the last one was carried out can be asked for too.
    const { state } = (await privacy.findMine(visit.who)) ?? {}
    if (state === 'asked') return seeOther(visit.to(paths.aboutMe()))
    const foreseen = await privacy.foresee(visit.who)
    const mayWithdraw = await findWithdrawable(visit, foreseen)
    const told = { visit, foreseen, isSent: isSent(visit) || problem !== undefined }
    const more = { ...(mayWithdraw && { mayWithdraw }), ...(problem && { problem }) }
    return html(EraseView({ ...told, ...more }), {
      status: problem ? 422 : 200,
    })
  }

  async function findWithdrawable({ who }: Visit, foreseen: readonly Foreseen[]) {
    for (const { caseId, what } of foreseen) {
      if (what.verdict !== 'open') continue
      const view = await applications.findCase(who, caseId)
      if (view?.allowed.includes('withdraw')) return caseId
    }
    return undefined
  }

  async function askErasure(visit: Visit): Promise<Answer> {
    try {
      await privacy.askErasure(visit.who, { code: visit.form.values.kode ?? '' })
    } catch (error) {
      return showErasure(visit, sayWrong(visit, error))
    }
    return seeOther(visit.to(paths.aboutMe()))
  }

  async function pause(visit: Visit): Promise<Answer> {
    const { permohonan = '', lanjut } = visit.form.values
    if (!isId(permohonan)) throw new Refusal('applications.unknownCase')
    await (lanjut ? privacy.goOn : privacy.pause)(visit.who, permohonan)
    return seeOther(visit.to(paths.aboutMe()))
  }

  async function choose(visit: Visit): Promise<Answer> {
    const { apa, mau } = visit.form.values
    const what = wishes.find((one) => one === apa)
    if (what) await notifications.setWish(visit.who, { what, isWanted: mau === 'ya' })
    else if (apa === 'devices') await notifications.forgetDevices(visit.who)
    return seeOther(visit.to(paths.aboutMe()))
  }

  async function chooseLanguage(visit: Visit): Promise<Answer> {
    const chosen = visit.form.values.bahasa
    if (chosen !== 'id' && chosen !== 'en') return seeOther(visit.to(paths.aboutMe()))
    await identity.chooseLanguage(visit.who, chosen)
    return seeOther(visit.to(paths.aboutMe('bahasa')))
  }

  async function takeBack(visit: Visit): Promise<Answer> {
    await privacy.takeBack(visit.who)
    return seeOther(visit.to(paths.aboutMe()))
  }

  return [
    { method: 'GET', path: '/data-saya', access, answer: show },
    { method: 'GET', path: '/data-saya/salinan', access, answer: (visit) => showCopy(visit) },
    { method: 'POST', path: '/data-saya/salinan', access, answer: giveCopy },
    { method: 'GET', path: '/data-saya/hapus', access, answer: (visit) => showErasure(visit) },
    { method: 'POST', path: '/data-saya/hapus', access, answer: askErasure },
    { method: 'POST', path: '/data-saya/kode', access, answer: sendCode },
    { method: 'POST', path: '/data-saya/bahasa', access, answer: chooseLanguage },
    { method: 'POST', path: '/data-saya/jeda', access, answer: pause },
    { method: 'POST', path: '/data-saya/persetujuan', access, answer: choose },
    { method: 'POST', path: '/data-saya/batal-hapus', access, answer: takeBack },
  ]
}

/** What was typed wrong, as a sentence; everything else flies on. */
function sayWrong(visit: Visit, error: unknown): string {
  const isOurs =
    error instanceof Refusal &&
    (error.code.startsWith('privacy.') || error.code.startsWith('identity.'))
  if (!isOurs) throw error
  return visit.words(error.code, error.values)
}
