namespace Redoubt.Scripts.Files.Pe;

/// <summary>
/// Judges which functions a program takes together. One function says little: every language's runtime takes those for memory,
/// processes and debuggers.
/// </summary>
internal static class PeBehaviour
{
    private const string Part = "imports";

    public static void Judge(HashSet<string> used, PeImage image, FileDraft draft)
    {
        bool Any(params string[] names) => Array.Exists(names, used.Contains);
        var writes = Any("WriteProcessMemory", "NtWriteVirtualMemory", "ZwWriteVirtualMemory");
        var starts = Any("CreateRemoteThread", "CreateRemoteThreadEx", "NtCreateThreadEx", "RtlCreateUserThread", "QueueUserAPC", "NtQueueApcThread");
        var reserves = Any("VirtualAllocEx", "NtAllocateVirtualMemory", "NtMapViewOfSection");
        if (writes && starts && reserves)
            draft.Find("injection", 4, "It can reserve memory in other programs, write code there and start it.", Part, "T1055");
        else if (writes && Any("SetThreadContext", "Wow64SetThreadContext", "NtSetContextThread") && Any("ResumeThread", "NtResumeThread"))
            draft.Find("injection", Any("NtUnmapViewOfSection", "ZwUnmapViewOfSection") ? 5 : 3, "It can start a program and put other code in its place.", Part, "T1055.012");
        if (Any("GetAsyncKeyState") && Any("SetWindowsHookEx") && Any("GetForegroundWindow", "GetWindowText"))
            draft.Find("keyboard", image.IsManaged ? 3 : 2, "It can read the keyboard while other programs are in front.", Part, "T1056.001");
        if (Any("URLDownloadToFile", "System.Net.WebClient.DownloadFile") && Any("ShellExecute", "ShellExecuteEx", "WinExec", "CreateProcess", "System.Diagnostics.Process.Start"))
            draft.Find("download", 3, "It can download files and start programs.", Part, "T1105");
        if (Any("MiniDumpWriteDump") && Any("OpenProcess") && Any("AdjustTokenPrivileges"))
            draft.Find("dump", 2, "It can write out the memory of other programs.", Part, "T1003.001");
        if (Any("LsaEnumerateLogonSessions", "SamIConnect", "SamIGetPrivateData"))
            draft.Find("logons", 3, "It can list logon sessions or read the account database.", Part, "T1003");
        if (image.IsManaged && Any("System.Reflection.Assembly.Load") && Any("System.Reflection.MethodBase.Invoke") && Any("System.Convert.FromBase64String", "System.Security.Cryptography.SymmetricAlgorithm.CreateDecryptor", "System.IO.Compression.GZipStream..ctor"))
            draft.Find("loads", 3, "It can decode a .NET program and run it from memory.", ".NET members", "T1620", "T1140");
        if (image.IsManaged && Any("VirtualAlloc", "VirtualProtect", "NtAllocateVirtualMemory") && Any("CreateThread", "EnumWindows", "System.Runtime.InteropServices.Marshal.GetDelegateForFunctionPointer")
            && Any("System.Runtime.InteropServices.Marshal.Copy", "RtlMoveMemory"))
        {
            draft.Find("shellcode", 4, "It can put machine code into memory and run it from .NET.", ".NET members", "T1055");
        }

        if (Any("System.Drawing.Graphics.CopyFromScreen", "BitBlt") && Any("GetAsyncKeyState", "GetKeyState") && Any("System.Net.Sockets.Socket.Connect", "System.Net.Sockets.TcpClient..ctor", "WSAStartup", "InternetOpen"))
            draft.Find("spying", 2, "It can read the screen and the keyboard and reach the network.", Part, "T1113", "T1056.001");
        if (Any("NtRaiseHardError", "RtlSetProcessIsCritical"))
            draft.Find("crash", 2, "It can bring Windows down.", Part, "T1529");
    }
}
