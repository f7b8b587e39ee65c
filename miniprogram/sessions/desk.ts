import type { SobotSession, UdeskSession } from 'miniprogram-desk/session-from';

export type Desk = 'udesk' | 'sobot';

/** What a contact button takes: the vendor, and the session in that vendor's fields. */
export type DeskSession = { desk: 'udesk'; session: UdeskSession } | { desk: 'sobot'; session: SobotSession };

/** A session about one thing, and the paths of that thing: they are left out last. */
export type SubjectSession = DeskSession & { keepFirst: string[] };
