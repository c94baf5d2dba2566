import { createAdmin, isOfAdmin } from '#doors/admin'
import { createAgency, isOfAgency, machinePause, machineTrouble } from '#doors/agency'
import {
  islands as boardIslands,
  styles as boardStyles,
  createBoard,
  createScreens,
  soundFiles,
} from '#doors/board'
import { styles as chiefStyles, createChief, isOfChief } from '#doors/chief'
import {
  islands as citizenIslands,
  styles as citizenStyles,
  createCitizen,
  crowdedPage,
  pausePage,
  troublePage,
} from '#doors/citizen'
import {
  islands as counterIslands,
  counterPaths,
  counterSignIn,
  styles as counterStyles,
  createCounter,
  createProofPage,
} from '#doors/counter'
import { createDemo, createLinks, type Player } from '#doors/demo'
import { styles as enrolmentStyles } from '#doors/enrolment'
import { createInspect, isOfInspect } from '#doors/inspect'
import {
  createKiosk,
  createKioskTrouble,
  islands as kioskIslands,
  soundFiles as kioskSounds,
} from '#doors/kiosk'
import { createHandOut, createLeaving } from '#doors/leaving'
import { createOpen, islands as openIslands, styles as openStyles } from '#doors/open'
import { createPairing, islands as pairingIslands, styles as pairingStyles } from '#doors/pairing'
import { createStories } from '#doors/stories'
import { system } from '#packages/access'
import { createCalendar } from '#packages/calendar'
import { chartStyles } from '#packages/charts'
import { paths } from '#packages/paths'
import { files, islands, styles } from '#packages/ui'
import { createCardReader } from '#platform/card-pictures'
import { createDayIn, realNow } from '#platform/clock'
import { isReachable } from '#platform/db'
import type { Published } from '#platform/events'
import {
  createCrowd,
  createHttp,
  dropKept,
  type Http,
  type HttpOptions,
  type Route,
  servedAs,
} from '#platform/http'
import type { JobsOptions } from '#platform/jobs'
import { createLimits } from '#platform/limits'
import { createLive, type Live } from '#platform/live'
import { createPictureReader } from '#platform/passport-pictures'
import { openPrinters } from '#platform/printer'
import { findLastRotation } from '#platform/vault'
import { mayReadMetrics } from '#platform/watch'
import { ConfigProblem } from './config.ts'
import { createDemonstration, type Outlook } from './demonstration.ts'
import { keepFresh, reactionsOf, sweepsOf } from './duties.ts'
import { readFaultsSeen } from './faults-seen.ts'
import { createFrame } from './frame.ts'
import type { Ground } from './ground.ts'
import { createModules, type Modules } from './modules-of.ts'
import { createPlain } from './plain.ts'
import { readWords } from './words.ts'

/** The house, composed: ready to prepare, to listen and to work. */
export type House = {
  http: Http
  /** The page without encryption, where the building's network is served. */
  plain?: Http
  live: Live
  modules: Modules
  duties: Pick<JobsOptions, 'all' | 'sweeps' | 'onFault'>
  onEvents: (events: Published[]) => void
  /** Publishes the content; in the demonstration sets the clock and brings the cast. */
  prepare: () => Promise<void>
  players: () => Player[]
  /** How the demonstration was opened, and whether its day begins by itself. */
  outlook: () => Outlook | undefined
  /** The doors are open: in the demonstration its day may begin. */
  begin: () => void
  close: () => Promise<void>
}

/** Every file that pages ask for, of the components and of the doors. */
export const looks = {
  css: [
    ...styles,
    ...chartStyles,
    ...boardStyles,
    ...citizenStyles,
    ...openStyles,
    ...counterStyles,
    ...chiefStyles,
    ...enrolmentStyles,
    ...pairingStyles,
  ],
  scripts: [
    ...islands,
    ...boardIslands,
    ...citizenIslands,
    ...counterIslands,
    ...kioskIslands,
    ...openIslands,
    ...pairingIslands,
  ],
  files: [...files, ...soundFiles, ...kioskSounds],
}

/** The only place that knows everybody. */
export function compose(ground: Ground): House {
  const { config, log, metrics, clock, db, assets, network } = ground
  const isDemonstration = config.mode === 'demonstration'
  const modules = createModules(ground)
  const { catalogue, identity, queue, payments } = modules
  const words = readWords(config.root)
  const onFault = (error: unknown, where: string) => {
    metrics.faulted(where)
    log.fault(error, { where })
  }
  const live = createLive({
    findStandings: identity.findStandings,
    onFault: (error) => onFault(error, 'live'),
  })
  const screens = createScreens({
    queue,
    facilities: modules.facilities,
    now: clock.now,
    catalogue,
    live,
    words,
    onFault: (error) => onFault(error, 'screens'),
  })
  const stopFresh = keepFresh(screens)
  const calendars = new Map(
    catalogue.listHalls().map((one) => [one.id, createCalendar({ ...one, week: one.hours })]),
  )
  const calendarOf = (office: string) => calendars.get(office)!
  const nowhere = [...config.printers.keys()].find((office) => !calendars.has(office))
  if (nowhere) throw new ConfigProblem(`GERBANG_PRINTERS: there is no office “${nowhere}”.`)
  const lost = config.staff.find(({ office }) => office !== 'centre' && !calendars.has(office))
  if (lost) throw new ConfigProblem(`--staff: there is no office “${lost.office}”.`)
  const dayIn = createDayIn(clock.now)
  // The day of the capital: a century is all that hangs on it.
  const pictures = createPictureReader({ today: () => dayIn('Asia/Jakarta') })
  const cards = createCardReader()
  const printerOf = openPrinters(config.printers)
  const standing = { live, screens, words, calendarOf, now: clock.now, isDemonstration }
  const handOut = createHandOut(modules)
  const needs = { ...modules, ...standing, printerOf, handOut }
  const demonstration = isDemonstration
    ? createDemonstration({ ground, modules, calendarOf, onFault })
    : undefined
  const limits = createLimits({ vault: ground.vault, db, now: realNow })
  const routes: Route[] = [
    ...createCitizen({ ...needs, origin: config.origin, pictures, cards }),
    ...servedAs('hall', [
      ...createBoard({ ...needs, assets }),
      ...createKiosk({
        ...needs,
        origin: config.origin,
        soundAt: assets.urlOf,
        hasFreePace: config.hasFreeKiosks,
      }),
      ...createCounter({ ...needs, origin: config.origin, pictures, cards }),
      ...createChief({ ...needs, backup: ground.survival.backup }),
      ...createAdmin({ ...needs, origin: config.origin }),
      ...createPairing(needs),
      ...createLeaving(needs),
    ]),
    ...createAgency({ ...needs, limits }),
    ...createInspect(needs),
    ...createLinks(needs),
    ...createOpen({
      ...needs,
      metrics: { ...metrics, mayRead: (asked) => mayReadMetrics(asked, config.metricsToken) },
      assets,
      isReady: () => isReachable(db),
      backup: ground.survival.backup,
      working: ground.working.read,
      realNow,
      limits,
      rotatedAt: async () => (await db.read(system('vault'), findLastRotation))?.at,
      faults: readFaultsSeen(config.root),
      receiveNotice: payments.receiveNotice,
    }),
    ...(demonstration ? [...createDemo({ ...needs, ...demonstration }), ...createStories()] : []),
  ]
  const crowd = createCrowd({ waiting: db.waiting, isOpenToAll: config.isOpenToAll })
  const kioskTrouble = createKioskTrouble(needs)
  const frameOf = createFrame({ assets, clock, catalogue, isDemonstration })
  const onHttpFault: HttpOptions['onFault'] = (error, reference, route) => {
    metrics.faulted('http')
    log.fault(error, { reference, route })
  }
  const http = createHttp({
    routes,
    words,
    now: clock.now,
    findWho: (token) => identity.findWho(token),
    findMachine: modules.interagency.findConnection,
    frameOf,
    isHttps: config.origin.startsWith('https://'),
    ...(config.isPaceFree ? {} : { pace: limits }),
    pausePage: (visit, pause) =>
      visit.who.kind === 'connection' ? machinePause(visit, pause) : pausePage(visit, pause),
    ...(network ? { tls: network.credentials, isStrict: network.isStrict } : {}),
    trustProxy: config.proxies,
    crowd,
    crowdedPage: crowdedPage({ words, css: assets.urlOf('gerbang.css') }),
    troublePage: (visit, told) =>
      machineTrouble(visit, told) ?? kioskTrouble(visit, told) ?? troublePage(visit, told),
    stepUpPage: createProofPage({ identity, isDemonstration }),
    signInPath: (visit, back) =>
      [isOfChief, isOfAdmin, isOfInspect, isOfAgency].some((isOf) => isOf(visit.path))
        ? visit.to(counterPaths.signIn(back))
        : visit.to(counterSignIn(visit.path) ?? paths.signIn(back)),
    onAnswer: (told) => {
      metrics.answered(told)
      metrics.setWatchers(live.count())
      demonstration?.onAnswer(told)
    },
    onFault: onHttpFault,
  })
  const plainNeeds = { ground, frameOf, words, onFault: onHttpFault }

  return {
    http,
    ...(network ? { plain: createPlain({ ...plainNeeds, network }) } : {}),
    live,
    modules,
    duties: { all: reactionsOf(modules), sweeps: sweepsOf(modules), onFault },
    onEvents: (published) => {
      screens.onEvents(published)
      dropKept(http, published)
      demonstration?.onEvents(published)
    },
    prepare: async () => {
      await demonstration?.prepare()
      await catalogue.publish()
      const house = system('house')
      for (const { id: office } of catalogue.listHalls()) await queue.setUpOffice(house, { office })
    },
    players: () => demonstration?.players() ?? [],
    outlook: () => demonstration?.outlook(),
    begin: () => demonstration?.begin(),
    close: async () => {
      stopFresh()
      await limits.stop()
      crowd.stop()
      await demonstration?.close()
    },
  }
}
