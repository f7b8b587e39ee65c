/** A build machine that lacks a program is set up wrongly; anybody else may simply not have it. */
export const mustRun = !['', 'false', '0'].includes(process.env['CI'] ?? '');
