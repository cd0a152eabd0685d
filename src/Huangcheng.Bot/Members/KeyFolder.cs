using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Members;

/// <summary>Where the keys are: beside the database, readable by the bot's own account alone.</summary>
internal static class KeyFolder
{
    private const UnixFileMode OwnFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string Of(IDatabase database) => Path.Combine(database.Folder, "keys");

    /// <summary>Makes the folder when it is missing, and takes away what rights others have.</summary>
    /// <exception cref="StartupException">It cannot be used.</exception>
    public static void Secure(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            if (OperatingSystem.IsWindows())
            {
                // There the rights are inherited from the folder of the account that runs the bot.
                return;
            }

            File.SetUnixFileMode(folder, OwnFolder);
            foreach (var file in Directory.EnumerateFiles(folder))
            {
                File.SetUnixFileMode(file, OwnFile);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"密钥文件夹 {folder} 不能用（{e.Message}）。请检查它的所有者和权限。", e);
        }
    }
}
