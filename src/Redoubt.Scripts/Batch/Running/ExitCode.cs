namespace Redoubt.Scripts.Batch.Running;

/// <summary>With which number a cmd.exe ended, when its script says so.</summary>
internal sealed class ExitCode
{
    public int? Number { get; set; }
}
