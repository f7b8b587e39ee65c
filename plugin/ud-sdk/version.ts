/** Who speaks, in every request: the package and its version. */
export const SDK = 'miniprogram-desk/0.1.0';
