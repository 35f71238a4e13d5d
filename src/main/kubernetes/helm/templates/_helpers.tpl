{{/*
What the generated templates include where a value may change what src/main/kubernetes/kubernetes.yml
says. Why each line is there is said in that file.
*/}}

{{- define "waybill.labels" -}}
app.kubernetes.io/name: waybill
app.kubernetes.io/part-of: waybill
app.kubernetes.io/version: {{ .Values.image.tag | trunc 63 | trimSuffix "-" | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* No label that changes with the chart alone: an upgrade that changes nothing restarts nothing. */}}
{{- define "waybill.podLabels" -}}
app.kubernetes.io/name: waybill
app.kubernetes.io/part-of: waybill
{{- if .Values.workloadIdentity.clientId }}
azure.workload.identity/use: "true"
{{- end }}
{{- end }}

{{/* The operator of Prometheus ignores annotations; with a PodMonitor nothing is scraped twice. */}}
{{- define "waybill.podAnnotations" -}}
# Variables are read at start: other settings are other pods.
checksum/settings: {{ .Values.settings | toJson | sha256sum | quote }}
{{- if not .Values.podMonitor.enabled }}
prometheus.io/scrape: "true"
prometheus.io/scheme: http
prometheus.io/path: /q/metrics
prometheus.io/port: "9000"
{{- end }}
{{- end }}

{{- define "waybill.serviceAccountAnnotations" -}}
{{- $annotations := deepCopy .Values.serviceAccount.annotations }}
{{- with .Values.workloadIdentity.clientId }}
{{- $_ := set $annotations "azure.workload.identity/client-id" . }}
{{- end }}
{{- toYaml $annotations }}
{{- end }}

{{- define "waybill.secretVariable" -}}
- name: {{ .variable }}
  valueFrom:
    secretKeyRef:
      name: {{ quote .secret }}
      key: {{ .key }}
{{- end }}

{{- define "waybill.env" -}}
{{- $secrets := .Values.secrets -}}
{{ include "waybill.secretVariable" (dict "variable" "QUARKUS_DATASOURCE_USERNAME" "secret" $secrets.database "key" "username") }}
{{ include "waybill.secretVariable" (dict "variable" "QUARKUS_DATASOURCE_PASSWORD" "secret" $secrets.database "key" "password") }}
{{ include "waybill.secretVariable" (dict "variable" "WAYBILL_SECURITY_SEALING_KEY_ID" "secret" $secrets.sealingKey "key" "id") }}
{{ include "waybill.secretVariable" (dict "variable" "WAYBILL_SECURITY_SEALING_KEY_VALUE" "secret" $secrets.sealingKey "key" "value") }}
{{- with $secrets.console }}
{{ include "waybill.secretVariable" (dict "variable" "WAYBILL_CONSOLE_CLIENT_SECRET" "secret" . "key" "client-secret") }}
{{- end }}
- name: QUARKUS_CONFIG_LOCATIONS
  value: /etc/waybill/storage/application.properties
{{- if eq (include "waybill.hasBay" .) "true" }}
- name: WAYBILL_BAY_PATH
  value: {{ quote .Values.bay.path }}
{{- end }}
{{- end }}

{{/* As in the image: nothing here changes them. */}}
{{- define "waybill.ports" -}}
- name: http
  containerPort: 8080
  protocol: TCP
- name: management
  containerPort: 9000
  protocol: TCP
{{- end }}

{{- define "waybill.startupProbe" -}}
{{- include "waybill.probe" (dict "path" "started" "when" .Values.probes.startup) }}
{{- end }}

{{- define "waybill.livenessProbe" -}}
{{- include "waybill.probe" (dict "path" "live" "when" .Values.probes.liveness) }}
{{- end }}

{{- define "waybill.readinessProbe" -}}
{{- include "waybill.probe" (dict "path" "ready" "when" .Values.probes.readiness) }}
{{- end }}

{{- define "waybill.probe" -}}
httpGet:
  path: /q/health/{{ .path }}
  port: 9000
  scheme: HTTP
{{ toYaml .when }}
{{- end }}

{{- define "waybill.hasBay" -}}
{{- or (ne .Values.bay.claim "") (ne .Values.bay.nfs.server "") }}
{{- end }}

{{- define "waybill.volumeMounts" -}}
- name: storage-accounts
  mountPath: /etc/waybill/storage
  readOnly: true
{{- range $name, $configMap := .Values.certificateAuthorities }}
- name: authority-{{ $name }}
  mountPath: /etc/waybill/{{ $name }}
  readOnly: true
{{- end }}
{{- if eq (include "waybill.hasBay" .) "true" }}
- name: bay
  mountPath: {{ quote .Values.bay.path }}
  readOnly: true
{{- end }}
{{- end }}

{{- define "waybill.volumes" -}}
- name: storage-accounts
  secret:
    secretName: {{ quote .Values.secrets.storage }}
    optional: false
    items:
      - key: application.properties
        path: application.properties
{{- range $name, $configMap := .Values.certificateAuthorities }}
- name: authority-{{ $name }}
  configMap:
    name: {{ quote $configMap }}
{{- end }}
{{- with .Values.bay }}
{{- if .claim }}
- name: bay
  persistentVolumeClaim:
    claimName: {{ quote .claim }}
    readOnly: true
{{- else if .nfs.server }}
- name: bay
  nfs:
    server: {{ quote .nfs.server }}
    path: {{ quote .nfs.path }}
    readOnly: true
{{- end }}
{{- end }}
{{- end }}

{{- define "waybill.nodes" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ quote . }}
  {{- end }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "waybill.namespaces" -}}
{{- range . }}
- namespaceSelector:
    matchLabels:
      kubernetes.io/metadata.name: {{ quote . }}
{{- end }}
{{- end }}

{{- define "waybill.ingressRules" -}}
{{- with .Values.networkPolicy -}}
- from:
    - namespaceSelector:
        matchLabels:
          waybill-access: "true"
    {{- with .apiNamespaces }}
    {{- include "waybill.namespaces" . | trim | nindent 4 }}
    {{- end }}
  ports:
    - port: 8080
      protocol: TCP
{{- if .metricsNamespaces }}
- from:
    {{- include "waybill.namespaces" .metricsNamespaces | trim | nindent 4 }}
  ports:
    - port: 9000
      protocol: TCP
{{- end }}
{{- end }}
{{- end }}

{{- define "waybill.egressRules" -}}
{{- with .Values.networkPolicy -}}
- to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
      podSelector:
        matchLabels:
          k8s-app: kube-dns
    - ipBlock:
        cidr: 169.254.20.10/32
  ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
- ports:
    - port: {{ .database.port }}
      protocol: TCP
  {{- with .database.cidrs }}
  to:
    {{- range . }}
    - ipBlock:
        cidr: {{ quote . }}
    {{- end }}
  {{- end }}
{{- range .httpsPorts }}
- ports:
    - port: {{ . }}
      protocol: TCP
{{- end }}
{{- if .nodeIdentity }}
- to:
    - ipBlock:
        cidr: 169.254.169.254/32
  ports:
    - port: 80
      protocol: TCP
{{- end }}
{{- end }}
{{- end }}

{{/* The host of the address that tooling uses: one place says it. */}}
{{- define "waybill.host" -}}
{{- (urlParse .Values.settings.WAYBILL_PUBLIC_URL).hostname }}
{{- end }}

{{/* What no schema can say. Included by the Deployment, which is always there. */}}
{{- define "waybill.check" -}}
{{- $replicas := ternary .Values.autoscaling.maxReplicas .Values.replicas .Values.autoscaling.enabled | int }}
{{- $field := ternary "autoscaling.maxReplicas" "replicas" .Values.autoscaling.enabled }}
{{- $pool := .Values.settings.QUARKUS_DATASOURCE_JDBC_MAX_SIZE | default "32" | int }}
{{- $connections := .Values.databaseConnections | int }}
{{- if gt (mul (add1 $replicas) $pool) $connections }}
{{- fail (printf "%s: %d, and one more during a roll-out, would take %d connections (%d each) of the %d that databaseConnections says there are. Accepted: at most %d, a smaller settings.QUARKUS_DATASOURCE_JDBC_MAX_SIZE, or more connections" $field $replicas (mul (add1 $replicas) $pool) $pool $connections (sub (div $connections $pool) 1)) }}
{{- end }}
{{- if and .Values.autoscaling.enabled (gt (.Values.autoscaling.minReplicas | int) $replicas) }}
{{- fail (printf "autoscaling.minReplicas: %d. Accepted: at most autoscaling.maxReplicas, %d" (.Values.autoscaling.minReplicas | int) $replicas) }}
{{- end }}
{{- if and .Values.autoscaling.enabled (gt (.Values.autoscaling.fallbackReplicas | int) $replicas) }}
{{- fail (printf "autoscaling.fallbackReplicas: %d. Accepted: at most autoscaling.maxReplicas, %d" (.Values.autoscaling.fallbackReplicas | int) $replicas) }}
{{- end }}
{{- if and .Values.secrets.console (not .Values.settings.WAYBILL_CONSOLE_CLIENT_ID) }}
{{- fail (printf "secrets.console: %s. Accepted: only together with settings.WAYBILL_CONSOLE_CLIENT_ID, the client whose secret it is" .Values.secrets.console) }}
{{- end }}
{{- if and .Values.bay.claim .Values.bay.nfs.server }}
{{- fail (printf "bay.nfs.server: %s, beside bay.claim: %s. Accepted: one of them" .Values.bay.nfs.server .Values.bay.claim) }}
{{- end }}
{{- end }}

{{/* Of this namespace only: another Waybill of the cluster has a queue of its own. */}}
{{- define "waybill.dueTasks" -}}
{{- $labels := "state=\"due\"" }}
{{- with .Values.autoscaling.namespaceLabel }}
{{- $labels = printf "%s=%q,%s" . $.Release.Namespace $labels }}
{{- end }}
{{- printf "max(waybill_backup_queue_tasks{%s})" $labels | squote }}
{{- end }}
