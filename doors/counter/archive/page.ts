import { type Dossier, readDossier, type TypedDossier } from '#modules/archive'
import { limits } from '#modules/documents'
import { dayOf } from '#packages/calendar'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { DossierView } from './dossier-view.tsx'
import { ArchiveView, type Entry } from './view.tsx'

const access = { action: 'archive.keep', scope: 'office' } as const
const bodyLimit = 5.5 * 1024 * 1024

type Said = { typed?: TypedDossier; problems?: Record<string, string> }

/** The paper files of the office: taking one in, scanning it, correcting it, tying it to a case. */
export function archiveRoutes(needs: Needs): Route[] {
  const { archive, applications, catalogue, identity } = needs

  const typedIn = ({ form: { values } }: Visit): TypedDossier => ({
    ...{ kind: values.jenis, year: values.tahun, shelf: values.tempat },
    ...{ names: values.nama, birth: values.lahir, numbers: values.nomor },
  })

  const officeOf = (visit: Visit) => catalogue.getOffice(officerOf(visit).office)

  function read(visit: Visit) {
    const today = dayOf(visit.now(), officeOf(visit).zone)
    const typed = typedIn(visit)
    const { value, problems = [] } = readDossier(typed, today.year)
    const said = problems.map(({ field, code, values }) => [field, visit.words(code, values)])
    return { value, said: { typed, problems: Object.fromEntries(said) } }
  }

  async function list(visit: Visit, said: Said = {}): Promise<Answer> {
    const who = officerOf(visit)
    const lines = await archive.listNewest(who)
    const shown = { frame: visit.frame, office: officeOf(visit), lines, newKey: visit.key }
    return html(ArchiveView({ ...shown, entry: entryOf(said) }), { status: statusOf(said) })
  }

  async function register(visit: Visit): Promise<Answer> {
    const { value, said } = read(visit)
    if (!value) return list(visit, said)
    const { dossierId } = await archive.register(officerOf(visit), value)
    return seeOther(visit.to(counterPaths.dossier(dossierId)))
  }

  function idIn({ params }: Visit): string {
    const id = params.dossier ?? ''
    if (!isId(id)) throw new Refusal('archive.unknownDossier')
    return id
  }

  async function show(
    visit: Visit,
    { problem, ...said }: Said & { problem?: { field: string; message: string } } = {},
  ): Promise<Answer> {
    const who = officerOf(visit)
    const dossier = await archive.getDossier(who, idIn(visit))
    const view = dossier.caseId ? await applications.findCase(who, dossier.caseId) : undefined
    const me = await identity.getStaff(who)
    // Officers may not read the list of all staff; which colleague it was, the head knows.
    const other = visit.words('counter.facilities.other')
    const nameOf = (id: string) => (id === who.staffId ? me.name : other)
    const entry = said.typed ? entryOf(said) : { typed: typedOf(dossier), problems: {} }
    const shown = { frame: visit.frame, office: officeOf(visit), newKey: visit.key, nameOf }
    const tied = view && { caseId: view.caseId, reference: view.reference }
    const told = { ...shown, dossier, entry, ...(tied && { tied }), ...(problem && { problem }) }
    return html(DossierView(told), { status: problem ? 422 : statusOf(said) })
  }

  async function scan(visit: Visit): Promise<Answer> {
    const dossierId = idIn(visit)
    const file = visit.form.files.find(({ field }) => field === 'berkas')
    if (!file) {
      const message = visit.words('counter.archive.noFile')
      return show(visit, { problem: { field: 'berkas', message } })
    }
    const { name, bytes } = file
    return orSay(visit, 'berkas', () =>
      archive.addScan(officerOf(visit), { dossierId, name, bytes }),
    )
  }

  /** Does it and shows the file again; what the office refuses is said beside its field. */
  async function orSay(visit: Visit, field: string, work: () => Promise<void>): Promise<Answer> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Refusal) || !/^(archive|documents)\./.test(error.code)) throw error
      if (error.code === 'archive.unknownDossier') throw error
      return show(visit, { problem: { field, message: visit.words(error.code, error.values) } })
    }
    return seeOther(visit.to(counterPaths.dossier(idIn(visit))))
  }

  async function correct(visit: Visit): Promise<Answer> {
    const { value, said } = read(visit)
    if (!value) return show(visit, said)
    const version = Number(visit.form.values.versi)
    const wish = { ...value, dossierId: idIn(visit), version }
    return orSay(visit, 'nama', () => archive.correct(officerOf(visit), wish))
  }

  const tooLarge = (visit: Visit) => {
    const message = visit.words('documents.tooLarge', { limit: limits.megabytes })
    return show(visit, { problem: { field: 'berkas', message } })
  }

  const link = (visit: Visit) => {
    const wish = { dossierId: idIn(visit), reference: visit.form.values.rujukan ?? '' }
    return orSay(visit, 'rujukan', () => archive.link(officerOf(visit), wish))
  }
  const unlink = (visit: Visit) =>
    orSay(visit, 'rujukan', () => archive.unlink(officerOf(visit), idIn(visit)))

  const at = (step: string) => `/loket/arsip/:dossier/${step}`
  const back = (visit: Visit) => seeOther(visit.to(counterPaths.dossier(idIn(visit))))
  const steps = { pindai: scan, betulkan: correct, hubungkan: link, lepas: unlink }
  return [
    { method: 'GET', path: '/loket/arsip', access, answer: (visit) => list(visit) },
    { method: 'POST', path: '/loket/arsip', access, answer: register },
    { method: 'GET', path: '/loket/arsip/:dossier', access, answer: (visit) => show(visit) },
    ...Object.entries(steps).flatMap(([step, answer]): Route[] => [
      { method: 'GET', path: at(step), access, answer: back },
      {
        ...{ method: 'POST', path: at(step), access, answer },
        ...(step === 'pindai' && { bodyLimit, tooLarge }),
      },
    ]),
  ]
}

const statusOf = ({ problems = {} }: Said) => (Object.keys(problems).length > 0 ? 422 : 200)

const entryOf = ({ typed = {} as TypedDossier, problems = {} }: Said): Entry => ({
  typed,
  problems,
})

/** What is known of a paper file, as it would have been typed. */
function typedOf({ kind, year, shelf, facts }: Dossier): TypedDossier {
  return {
    ...{ kind, year: `${year}`, shelf, birth: facts.birth },
    names: facts.names.join('\n'),
    numbers: [...facts.niks, ...facts.numbers].join('\n'),
  }
}
