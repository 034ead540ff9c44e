/** What a thread can be asked to do, each by its name. What goes in and comes out is copied: data, and no classes. */
export type ThreadTasks<T> = { readonly [K in keyof T]: (given: never) => unknown };

export type GivenTo<T extends ThreadTasks<T>, K extends keyof T> = Parameters<T[K]>[0];
export type ResultOf<T extends ThreadTasks<T>, K extends keyof T> = Awaited<ReturnType<T[K]>>;

/** What a thread is told. */
export interface JobMessage<T extends ThreadTasks<T>> {
  readonly task: keyof T;
  readonly given: never;
}

/** What it answers; its first message is another one, and says that it is ready. */
export type JobReply<R> = { readonly result: R } | { readonly failure: string };
