using System.Globalization;

namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>
/// The knowledge folder. Kinds of files that Documents does not know are checked by the rooms that read them: they
/// pass a <see cref="KnowledgeCheck"/> here, and read <see cref="KnowledgeSnapshot.Files"/> when they load.
/// </summary>
public static class KnowledgeFolder
{
    /// <summary>Every fault in the folder, and notes on what was left out; never throws for any content.</summary>
    public static KnowledgeReport Check(string path, params IReadOnlyList<KnowledgeCheck> others)
    {
        var faults = new KnowledgeFaults();
        try
        {
            var snapshot = Read(KnowledgeFiles.ReadFrom(path), faults, others);
            return new(faults.ToList(), Notes(snapshot));
        }
        catch (KnowledgeException e)
        {
            return new(e.Faults, []);
        }
    }

    /// <summary>The folder's content, all of it sound.</summary>
    /// <exception cref="KnowledgeException">The folder is missing or has faults; carries every one.</exception>
    public static KnowledgeSnapshot Load(string path, params IReadOnlyList<KnowledgeCheck> others) =>
        Load(KnowledgeFiles.ReadFrom(path), others);

    /// <summary>The same from files already in memory.</summary>
    /// <exception cref="KnowledgeException">The files have faults; carries every one.</exception>
    public static KnowledgeSnapshot Load(KnowledgeFiles files, params IReadOnlyList<KnowledgeCheck> others)
    {
        var faults = new KnowledgeFaults();
        var snapshot = Read(files, faults, others);
        faults.ThrowIfAny();
        return snapshot;
    }

    private static KnowledgeSnapshot Read(KnowledgeFiles files, KnowledgeFaults faults, IReadOnlyList<KnowledgeCheck> others)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(others);
        CheckNames(files, faults);
        var plans = ReadPlans(files, faults);
        var office = files.Find("office.yaml") is { } officeFile ? Office.Read(officeFile, faults) : Office.Empty;
        var villages = files.Find("villages.csv") is { } villageFile ? Village.ReadAll(villageFile, faults) : [];
        var faq = files.Yaml("faq").SelectMany(file => FaqEntry.ReadAll(file, faults)).ToList();
        var consents = ConsentText.ReadAll(files, faults);
        FaqCheck.Run(faq, plans, files, faults);
        foreach (var other in others)
        {
            Run(other, files, faults);
        }

        return new(plans, office ?? Office.Empty, villages, faq, files) { Consents = consents };
    }

    private static void Run(KnowledgeCheck other, KnowledgeFiles files, KnowledgeFaults faults)
    {
        try
        {
            other(files, faults);
        }
        catch (KnowledgeException e)
        {
            faults.Add(e);
        }
    }

    private static List<Plan> ReadPlans(KnowledgeFiles files, KnowledgeFaults faults)
    {
        var folders = files.All.Select(file => file.Path.Split('/')).Where(parts => parts is ["plans", _, _]).Select(parts => parts[1])
            .Distinct(StringComparer.Ordinal).ToList();
        if (folders.Count == 0)
        {
            faults.Add("plans", 1, "没有任何年度计划；每年一个文件夹，例如 plans/2024，内有 source.txt 和 plan.yaml。");
        }

        var plans = folders.Select(folder => ReadPlan(folder, files, faults)).OfType<Plan>().OrderBy(plan => plan.Year).ToList();
        foreach (var again in plans.GroupBy(plan => plan.Year).Concat<IEnumerable<Plan>>(plans.GroupBy(plan => plan.DocumentId, StringComparer.Ordinal)).SelectMany(group => group.Skip(1)))
        {
            faults.Add("plans", 1, $"{again.Year} 年的计划或编号“{again.DocumentId}”重复。");
        }

        return plans;
    }

    private static Plan? ReadPlan(string folder, KnowledgeFiles files, KnowledgeFaults faults)
    {
        var (source, resolutions) = (files.Find($"plans/{folder}/source.txt"), files.Find($"plans/{folder}/plan.yaml"));
        if (source is null || resolutions is null)
        {
            faults.Add($"plans/{folder}/{(source is null ? "source.txt" : "plan.yaml")}", 1, "缺少这个文件。");
            return null;
        }

        var plan = PlanReader.Read(source, resolutions, faults);
        if (plan is not null && folder != plan.Year.ToString(CultureInfo.InvariantCulture))
        {
            faults.Add(resolutions.Path, 1, $"文件夹名是 {folder}，而 year 写的是 {plan.Year}，两者应一致。");
        }

        return plan;
    }

    /// <summary>A misspelt name would be passed over in silence.</summary>
    private static void CheckNames(KnowledgeFiles files, KnowledgeFaults faults)
    {
        foreach (var file in files.All)
        {
            var known = file.Path.Split('/') switch
            {
                [.., "README.md"] or ["office.yaml"] or ["villages.csv"] => true,
                ["plans", _, "source.txt" or "plan.yaml"] => true,
                ["faq", .., var name] => name.EndsWith(".yaml", StringComparison.Ordinal),
                ["plans", ..] or [_] => false,
                [.., var name] when name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) => false,
                _ => true,
            };
            if (!known)
            {
                faults.Add(file.Path, 1, "不认识的文件，请检查文件名、扩展名（.yaml）和所在文件夹。");
            }
        }
    }

    private static List<KnowledgeFault> Notes(KnowledgeSnapshot snapshot) =>
        [.. snapshot.Plans.SelectMany(plan => plan.Notice.Removed.Select(line => new KnowledgeFault(
            $"plans/{plan.Year.ToString(CultureInfo.InvariantCulture)}/source.txt",
            line.Number,
            $"{(line.Reason == RemovalReason.Injected ? "不属于通知的内容（疑似被植入），已排除" : "网页装饰，已排除")}：{line.Text}")))];
}
