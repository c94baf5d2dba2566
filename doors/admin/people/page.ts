import { rolesWith, type StaffRole, staffRoles } from '#packages/access'
import { type Problem, problemOf } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { listGivable, listPlaces, type Needs, placeOf, staffIdOf } from '../needs.ts'
import { adminPaths } from '../paths.ts'
import { AddView, ListView } from './view.tsx'
import { WorkerView } from './worker-view.tsx'

const access = { action: 'identity.manageStaff', scope: 'office' } as const

/** Beside which field a refusal stands. */
const fields = {
  'identity.staffName': 'nama',
  'identity.ownRoles': 'peran',
  'identity.rolesTooHigh': 'peran',
  'identity.noRoles': 'peran',
  'identity.lastNational': 'peran',
  'identity.nationalElsewhere': 'peran',
  'identity.partnerElsewhere': 'peran',
  'identity.badSubject': 'akun',
  'identity.alreadyBound': 'akun',
  'catalogue.unknownOffice': 'kantor',
}

/** A head may do what a supervisor and an officer may. */
function rolesIn({ form }: Visit): StaffRole[] {
  const chosen = form.lists.peran ?? []
  const wide = new Set(staffRoles.filter((role) => chosen.includes(role)).flatMap(rolesWith))
  return staffRoles.filter((role) => wide.has(role))
}

/** Who works where: seen, added, changed, ended. */
export function peopleRoutes(needs: Needs): Route[] {
  const { identity } = needs

  async function list(visit: Visit): Promise<Answer> {
    const place = placeOf(needs, visit)
    const workers = await identity.listWorkers(visit.who, { office: place.id })
    return html(ListView({ visit, place, workers }))
  }

  function addPage(visit: Visit, problems: Problem[] = []): Answer {
    const status = problems.length > 0 ? 422 : 200
    const place = placeOf(needs, visit)
    return html(AddView({ visit, place, roles: listGivable(visit), problems }), { status })
  }

  async function add(visit: Visit): Promise<Answer> {
    const { nama: name = '' } = visit.form.values
    const office = placeOf(needs, visit).id
    try {
      const { staffId } = await identity.saveStaff(visit.who, {
        office,
        name,
        roles: rolesIn(visit),
      })
      return seeOther(visit.to(adminPaths.worker(staffId)))
    } catch (error) {
      return addPage(visit, [problemOf(error, fields)])
    }
  }

  async function show(visit: Visit, problems: Problem[] = []): Promise<Answer> {
    const worker = await identity.getWorker(visit.who, staffIdOf(visit))
    const place = placeOf(needs, visit, worker.office)
    const hasAccounts = identity.hasProvider('staff')
    const introducers = await identity.listIntroducers(visit.who, worker.staffId)
    const facts = {
      ...{ visit, worker, place, roles: listGivable(visit) },
      ...{ hasAccounts, problems, introducers },
    }
    return html(WorkerView(facts), { status: problems.length > 0 ? 422 : 200 })
  }

  /** Does something about somebody, and shows them again, with what was wrong beside its field. */
  async function about(visit: Visit, work: (staffId: string) => Promise<unknown>): Promise<Answer> {
    const staffId = staffIdOf(visit)
    try {
      await work(staffId)
      return seeOther(visit.to(adminPaths.worker(staffId)))
    } catch (error) {
      return show(visit, [problemOf(error, fields)])
    }
  }

  /** The office by its name or its id, as it is typed. */
  function officeIn(visit: Visit, usual: string): string {
    const typed = (visit.form.values.kantor ?? '').trim().toLowerCase()
    const places = listPlaces(needs, visit)
    const found = places.find(({ id, name }) => id === typed || name.toLowerCase() === typed)
    return typed === '' ? usual : (found?.id ?? placeOf(needs, visit, typed).id)
  }

  const change = (visit: Visit) =>
    about(visit, async (staffId) => {
      const { office, name } = await identity.getWorker(visit.who, staffId)
      await identity.saveStaff(visit.who, {
        ...{ staffId, office: officeIn(visit, office), name: visit.form.values.nama ?? name },
        roles: rolesIn(visit),
      })
    })

  const bind = (visit: Visit) =>
    about(visit, (staffId) =>
      identity.bindStaff(visit.who, { staffId, subject: visit.form.values.akun ?? '' }),
    )

  async function end(visit: Visit): Promise<Answer> {
    const staffId = staffIdOf(visit)
    const { office, name } = await identity.getWorker(visit.who, staffId)
    try {
      await identity.endStaff(visit.who, { staffId })
      return seeOther(visit.to(adminPaths.people(office, { berhenti: name })))
    } catch (error) {
      return show(visit, [problemOf(error, fields)])
    }
  }

  return [
    { method: 'GET', path: '/pusat/orang', access, answer: list },
    { method: 'GET', path: '/pusat/orang/tambah', access, answer: (visit) => addPage(visit) },
    { method: 'POST', path: '/pusat/orang/tambah', access, answer: add },
    { method: 'GET', path: '/pusat/orang/:staffId', access, answer: (visit) => show(visit) },
    { method: 'POST', path: '/pusat/orang/:staffId', access, answer: change },
    { method: 'POST', path: '/pusat/orang/:staffId/akun', access, answer: bind },
    {
      method: 'POST',
      path: '/pusat/orang/:staffId/lepas',
      access,
      answer: (visit) => about(visit, (staffId) => identity.releaseStaff(visit.who, { staffId })),
    },
    {
      method: 'POST',
      path: '/pusat/orang/:staffId/tegaskan',
      access,
      answer: (visit) => about(visit, (staffId) => identity.confirmStaff(visit.who, { staffId })),
    },
    { method: 'POST', path: '/pusat/orang/:staffId/berhenti', access, answer: end },
  ]
}
