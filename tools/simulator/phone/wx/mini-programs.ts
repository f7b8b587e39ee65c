import { ask, dialog } from '../overlay';
import type { Phone } from '../phone';
import { leaveFor } from '../video/jump';
import { ApiFailure, asyncCall, textOf } from './async-call';

/** The browser remembers a tap for some seconds, which is more than WeChat does. */
function isInTap(): boolean {
  const { userActivation } = navigator as { userActivation?: { isActive: boolean } };
  return userActivation?.isActive !== false;
}

/** Opens other mini programs. */
export function miniPrograms(phone: Phone): Record<string, unknown> {
  return {
    navigateToMiniProgram: asyncCall('navigateToMiniProgram', async (options) => {
      const appId = textOf(options['appId']);
      if (appId === '') throw new ApiFailure('invalid appid');
      if (!isInTap()) throw new ApiFailure('can only be invoked by user TAP gesture.');
      if (dialog.get()?.kind === 'jump') throw new ApiFailure('the user is being asked already');
      // The other side gets a copy, of what can be written as JSON.
      const extraData = JSON.parse(JSON.stringify(options['extraData'] ?? {})) as unknown;
      const allowed = await ask<boolean>((done) => ({ kind: 'jump', appId, done }));
      if (!allowed) throw new ApiFailure('cancel');
      leaveFor(phone, { appId, path: textOf(options['path']), extraData });
      return undefined;
    }),
  };
}
