/**
 * For tests that start a program of the project: nothing of the environment of whoever runs them, but where programs
 * are and where compiled code is kept, which is a quarter to a half of the CPU of a start.
 */
export function bareEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE };
}
