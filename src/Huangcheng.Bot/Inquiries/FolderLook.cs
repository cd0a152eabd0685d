using System.IO.Enumeration;

namespace Huangcheng.Bot.Inquiries;

/// <summary>
/// What a folder looks like from outside: other looks mean that a file came, went or was written. Taken every few seconds for
/// as long as the bot runs, so it names no file and keeps nothing.
/// </summary>
/// <param name="Latest">The last change of all, in UTC ticks.</param>
/// <param name="Mark">Of all names, sizes and times; good for one run of the program.</param>
internal readonly record struct FolderLook(int Files, long Bytes, long Latest, long Mark)
{
    private static readonly EnumerationOptions s_everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <param name="except">The name of a folder directly in it whose files do not count.</param>
    /// <exception cref="IOException">It cannot be read, or is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">Nobody lets us.</exception>
    public static FolderLook At(string folder, string except)
    {
        var files = new FileSystemEnumerable<FolderLook>(folder, Of, s_everything)
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.Directory.Length > entry.RootDirectory.Length || !entry.FileName.SequenceEqual(except),
        };

        // A sum, so that the order in which a disk lists its files does not matter.
        return files.Aggregate(default(FolderLook), static (all, one) => unchecked(new(all.Files + 1, all.Bytes + one.Bytes, Math.Max(all.Latest, one.Latest), all.Mark + one.Mark)));
    }

    private static FolderLook Of(ref FileSystemEntry entry)
    {
        var (bytes, written) = (entry.Length, entry.LastWriteTimeUtc.Ticks);
        var name = ((long)string.GetHashCode(entry.Directory, StringComparison.Ordinal) << 32) ^ string.GetHashCode(entry.FileName, StringComparison.Ordinal);
        return new(1, bytes, written, name * (HashCode.Combine(bytes, written) | 1L));
    }
}
