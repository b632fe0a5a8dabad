using System.Globalization;
using Redoubt.Copilot.Answers;

namespace Redoubt.Server.Commands;

/// <summary>What <c>summarize</c> is to tell of: a device, user or file.</summary>
/// <param name="Kind">device, user or file.</param>
/// <param name="Key">Its name or hash.</param>
/// <param name="Days">How many days count; null for the usual.</param>
internal sealed record EntityOrder(string Kind, string Key, int? Days);

/// <summary>The summary of a device, user or file, from wherever its records are.</summary>
internal static class EntitySummary
{
    /// <param name="order">What to tell of.</param>
    /// <param name="file">A file of alerts and events; null for the store.</param>
    /// <param name="format">The file's format; null to guess.</param>
    /// <param name="folder">The store's folder.</param>
    /// <param name="terminal">Where faults are told.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<Answer> ReadAsync(EntityOrder order, string? file, string? format, string folder, Terminal terminal, CancellationToken cancel)
    {
        if (file is not null)
        {
            await using var memory = await MemoryDesk.OpenAsync([file], format, terminal, cancel);
            return await OfAsync(memory, order, cancel);
        }

        if (!File.Exists(Workplace.FileIn(folder)))
            throw new CommandFailedException($"there is no store in {Path.GetFullPath(folder)}; name its folder with --data");
        var (workplace, server) = await StoreAccess.OpenOrFindAsync(folder, terminal, cancel);
        if (server is not null)
        {
            using (server)
                return await server.GetAsync<Answer>($"/api/entities/{order.Kind}/{Uri.EscapeDataString(order.Key)}/summary{(order.Days is { } days ? $"?days={days.ToString(CultureInfo.InvariantCulture)}" : "")}", cancel);
        }

        await using (workplace)
        {
            await workplace!.Engine.FlushAsync(cancel);
            return await OfAsync(workplace, order, cancel);
        }
    }

    private static Task<Answer> OfAsync(Workplace workplace, EntityOrder order, CancellationToken cancel)
    {
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal) { [order.Kind] = order.Key };
        if (order.Days is { } days)
            inputs.Add("days", days.ToString(CultureInfo.InvariantCulture));
        return LocalSkills.AnswerAsync(workplace, $"summarize-{order.Kind}", inputs, cancel);
    }
}
