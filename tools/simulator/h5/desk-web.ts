import type * as deskWeb from '../../../web/index';

/** `dist/files/desk-web.js`, as a page names it in a `<script>`: everything of `web/` under one name. */
declare global {
  const MiniprogramDesk: typeof deskWeb;
}

export const { dragButton, loadUdesk, onDeskEvent, sendSobotCard, sendToDesk } = MiniprogramDesk;
