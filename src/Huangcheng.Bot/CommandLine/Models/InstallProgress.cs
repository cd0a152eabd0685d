namespace Huangcheng.Bot.CommandLine.Models;

/// <summary>One line for every tenth: readable in a terminal and in a log file alike.</summary>
internal sealed class InstallProgress(long size, TextWriter output) : IProgress<long>
{
    private long _told = -1;

    public void Report(long value)
    {
        var tenth = Math.Min(10, value * 10 / Math.Max(1, size));
        if (tenth != _told)
        {
            _told = tenth;
            output.WriteLine($"已取得 {value / 1_000_000.0:0.0} / {size / 1_000_000.0:0.0} MB（{tenth * 10}%）");
        }
    }
}
