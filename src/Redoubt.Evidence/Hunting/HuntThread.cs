namespace Redoubt.Evidence.Hunting;

/// <summary>A thread for one query. Deeply nested text needs more stack than pool threads have, in our parser and in the database's.</summary>
internal static class HuntThread
{
    private const int StackBytes = 16 * 1024 * 1024;

    public static Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () =>
            {
                try
                {
                    done.SetResult(work());
                }
                catch (Exception failure)
                {
                    done.SetException(failure);
                }
            },
            StackBytes)
        {
            IsBackground = true,
            Name = "Redoubt hunt",
        };
        thread.Start();
        return done.Task;
    }
}
