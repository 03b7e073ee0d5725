using System.Diagnostics;
using k8s;
using k8s.Models;

namespace SnnCluster.Cli.Tests.Deployment;

/// <summary>
/// The manifests of deploy/kubernetes, read with the types made from Kubernetes' published API (an unknown field is an error), and what
/// must be true of them. No Kubernetes has run them.
/// </summary>
public class KubernetesTests
{
    private static List<object> Load(string text) => KubernetesYaml.LoadAllFromString(text, strict: true);

    private static List<object> Base() =>
        [.. Directory.GetFiles(DeployFolder.At("kubernetes", "base"), "*.yaml")
            .Where(file => !file.EndsWith("kustomization.yaml", StringComparison.Ordinal))
            .Order()
            .SelectMany(file => Load(File.ReadAllText(file)))];

    private static List<object> Overlay(string name)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("kubectl", ["kustomize", DeployFolder.At("kubernetes", "overlays", name)]) {
                    RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync();
            string text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.ShouldBe(0, error.Result);
            return Load(text);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("needs kubectl, which renders overlays");
            throw;
        }
    }

    [Fact]
    public void The_base_holds_what_a_cluster_needs_and_no_field_is_misspelt() =>
        Base().Select(item => item.GetType().Name.TrimStart('V', '1', '2')).Order().ShouldBe(
        ["Deployment", "NetworkPolicy", "NetworkPolicy", "PodDisruptionBudget", "PodDisruptionBudget", "Service", "Service", "Service",
            "StatefulSet"]);

    [Fact]
    public void A_misspelt_field_would_be_noticed() =>
        Should.Throw<Exception>(() => Load("apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selectr: {app: a}}"));

    [Fact]
    public void Containers_run_as_nobody_on_a_read_only_file_system_with_limits_and_no_account()
    {
        foreach (var pod in Pods(Base()))
        {
            pod.SecurityContext.RunAsNonRoot.ShouldBe(true);
            pod.AutomountServiceAccountToken.ShouldBe(false);
            var container = pod.Containers.ShouldHaveSingleItem();
            container.SecurityContext.ReadOnlyRootFilesystem.ShouldBe(true);
            container.SecurityContext.AllowPrivilegeEscalation.ShouldBe(false);
            container.SecurityContext.Capabilities.Drop.ShouldBe(["ALL"]);
            container.Resources.Limits.ShouldContainKey("memory");
            pod.TerminationGracePeriodSeconds.ShouldBe(60);
            foreach (var mount in container.VolumeMounts) pod.Volumes.Select(volume => volume.Name).ShouldContain(mount.Name);
        }
    }

    [Fact]
    public void Passwords_and_tokens_come_from_secrets()
    {
        foreach (var variable in Pods(Base()).SelectMany(pod => pod.Containers).SelectMany(container => container.Env))
            if (variable.Name is "SNN_DATABASE" or "SNN_TOKEN" or "SNN_READ_TOKEN")
                variable.ValueFrom.SecretKeyRef.ShouldNotBeNull(variable.Name);
    }

    [Fact]
    public void Services_budgets_and_policies_select_existing_pods_and_ports()
    {
        var items = Base();
        var templates = items.OfType<V1StatefulSet>()
            .Select(set => set.Spec.Template)
            .Concat(items.OfType<V1Deployment>().Select(set => set.Spec.Template))
            .ToList();
        foreach (var service in items.OfType<V1Service>())
        {
            var pod = templates.Single(template => Selects(service.Spec.Selector, template.Metadata.Labels));
            foreach (var port in service.Spec.Ports)
                pod.Spec.Containers[0].Ports.Select(open => open.ContainerPort).ShouldContain(port.Port);
        }

        foreach (var selector in items.OfType<V1PodDisruptionBudget>()
            .Select(budget => budget.Spec.Selector)
            .Concat(items.OfType<V1NetworkPolicy>().Select(policy => policy.Spec.PodSelector)))
            templates.ShouldContain(template => Selects(selector.MatchLabels, template.Metadata.Labels));
        items.OfType<V1StatefulSet>().Single().Spec.ServiceName.ShouldBe("snn-coordinator");
        var open = templates.SelectMany(template => template.Spec.Containers[0].Ports).Select(port => $"{port.ContainerPort}");
        items.OfType<V1NetworkPolicy>()
            .SelectMany(policy => policy.Spec.Ingress)
            .SelectMany(rule => rule.Ports)
            .Select(port => port.Port.Value)
            .ShouldBeSubsetOf(open);
    }

    [Theory]
    [InlineData("small", 1)]
    [InlineData("production", 3)]
    public void An_overlay_names_as_many_seed_nodes_as_it_has_coordinators(string overlay, int coordinators)
    {
        var items = Overlay(overlay);
        var set = items.OfType<V1StatefulSet>().Single();
        set.Spec.Replicas.ShouldBe(coordinators);
        items.OfType<V1ConfigMap>().Single().Data["SNN_SEED_NODES"].Split(',').ShouldBe(
            Enumerable.Range(0, coordinators)
                .Select(number =>
                    $"{set.Metadata.Name}-{number}.{set.Spec.ServiceName}.{set.Metadata.NamespaceProperty}.svc.cluster.local:4053"));
        items.OfType<V1ConfigMap>().Single().Metadata.Name.ShouldBe(set.Spec.Template.Spec.Containers[0].EnvFrom[0].ConfigMapRef.Name);
    }

    [Fact]
    public void Workers_scale_with_the_queue_and_then_nothing_else_sets_their_number()
    {
        var items = Overlay("production");
        var scaler = items.OfType<V2HorizontalPodAutoscaler>().Single();
        var workers = items.OfType<V1Deployment>().Single(deployment => deployment.Metadata.Name == scaler.Spec.ScaleTargetRef.Name);
        workers.Spec.Replicas.ShouldBeNull();
        scaler.Spec.Metrics.Single().External.Metric.Name.ShouldBe("snn_trials_open");
        scaler.Spec.Metrics.Single()
            .External.Target.AverageValue.ToString()
            .ShouldBe(workers.Spec.Template.Spec.Containers[0].Resources.Limits["cpu"].ToString(), "one trial per slot");
    }

    private static IEnumerable<V1PodSpec> Pods(List<object> items) =>
        items.OfType<V1StatefulSet>()
            .Select(set => set.Spec.Template.Spec)
            .Concat(items.OfType<V1Deployment>().Select(set => set.Spec.Template.Spec));

    private static bool Selects(IDictionary<string, string> selector, IDictionary<string, string> labels) =>
        selector.All(pair => labels.TryGetValue(pair.Key, out string? value) && value == pair.Value);
}
