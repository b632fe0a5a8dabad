using Redoubt.Incidents.Groups;

namespace Redoubt.Server.Api;

/// <summary>Which devices belong together: what roles may be bounded to.</summary>
internal static class DeviceGroupEndpoints
{
    public static void MapDeviceGroups(this IEndpointRouteBuilder routes)
    {
        var groups = routes.MapGroup("/api/device-groups").WithTags("Device groups");

        groups.MapGet("", (DeviceGroups all, CancellationToken cancel) => all.ListAsync(cancel)).Needs(Permissions.ReadSettings)
            .WithSummary("The groups in order: a device is in the first that fits.");

        groups.MapPut("", (DeviceGroupList list, DeviceGroups all, CancellationToken cancel) => all.SaveAsync(list.Groups, cancel))
            .Needs(Permissions.ManageSettings).WithSummary("Puts these groups in the place of all that there are.");

        groups.MapPost("preview", (DeviceGroupList list, DeviceGroups all, CancellationToken cancel) => all.PreviewAsync(list.Groups, cancel))
            .Needs(Permissions.ManageSettings).ChangesNothing().WithSummary("Which of the known devices these groups would have.");
    }
}

/// <summary>All groups in order.</summary>
internal sealed record DeviceGroupList(IReadOnlyList<DeviceGroup> Groups);
