namespace Redoubt.Server.Hosting;

/// <summary>The log for what goes wrong behind the web server, and for what reaches beyond this machine.</summary>
internal sealed partial class FaultLog : IDisposable
{
    private readonly ILoggerFactory _factory = LoggerFactory.Create(logging => logging.AddConsoleOnStandardError());
    private readonly ILogger _log;

    private readonly ILogger _audit;

    public FaultLog() => (_log, _audit) = (_factory.CreateLogger("Redoubt"), _factory.CreateLogger(ConsoleLog.Audit));

    public void Tell(string what, Exception fault) => LogFault(_log, what, Describe(fault));

    /// <summary>Notes what reached beyond this machine; nothing went wrong.</summary>
    public void Note(string what) => LogNote(_audit, what);

    public void Dispose() => _factory.Dispose();

    /// <summary>
    /// What kind of fault it is and where, without its message: an error of the database can quote a value, and no text of alerts
    /// belongs into a log.
    /// </summary>
    public static string Describe(Exception fault) => $"{fault.GetType().FullName}\n{fault.StackTrace}" + (fault.InnerException is { } inner ? "\nby " + Describe(inner) : "");

    [LoggerMessage(Level = LogLevel.Error, Message = "{What} {Fault}")]
    private static partial void LogFault(ILogger log, string what, string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "{What}")]
    private static partial void LogNote(ILogger log, string what);
}
