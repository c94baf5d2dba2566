import { createElsewhere, createEnrolment } from '#doors/enrolment'
import { createFiles } from '#doors/open'
import { createHttp, type Http, type HttpOptions } from '#platform/http'
import type { Ground } from './ground.ts'
import type { Network } from './network.ts'

type Needs = Pick<HttpOptions, 'frameOf' | 'words' | 'onFault'> & {
  ground: Pick<Ground, 'assets' | 'clock'>
  network: Network
}

/** The server without encryption: one page, its sheet, the certificate, and nobody signs in. */
export const createPlain = ({ ground, network, ...needs }: Needs): Http =>
  createHttp({
    ...needs,
    routes: [...createEnrolment(network), ...createFiles(ground)],
    now: ground.clock.now,
    findWho: async () => undefined,
    isHttps: false,
    signInPath: (visit) => visit.to('/'),
    troublePage: createElsewhere(network),
  })
