# The company's picture as background, through the documented system call.
Add-Type -TypeDefinition @'
using System.Runtime.InteropServices;
public static class Desktop {
    [DllImport("user32.dll", CharSet = CharSet.Unicode)]
    public static extern int SystemParametersInfo(int action, int parameter, string text, int flags);
}
'@
[void][Desktop]::SystemParametersInfo(20, 0, 'C:\ProgramData\Contoso\background.jpg', 3)
