{{- define "waybill.tag" -}}
{{- .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "waybill.labels" -}}
app.kubernetes.io/name: waybill
app.kubernetes.io/part-of: waybill
app.kubernetes.io/version: {{ include "waybill.tag" . | trunc 63 | trimSuffix "-" | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* A variable from a Secret, of a list: variable, Secret, key. */}}
{{- define "waybill.secretVariable" -}}
- name: {{ index . 0 }}
  valueFrom:
    secretKeyRef:
      name: {{ index . 1 | quote }}
      key: {{ index . 2 }}
{{- end }}

{{- define "waybill.namespaces" -}}
{{- range . }}
- namespaceSelector:
    matchLabels:
      kubernetes.io/metadata.name: {{ quote . }}
{{- end }}
{{- end }}

{{/* The host of the public URL, for the ingress and its certificate. */}}
{{- define "waybill.host" -}}
{{- (urlParse .Values.settings.WAYBILL_PUBLIC_URL).hostname }}
{{- end }}

{{/* Rules between values, which the schema cannot express. */}}
{{- define "waybill.check" -}}
{{- $replicas := ternary .Values.autoscaling.maxReplicas .Values.replicas .Values.autoscaling.enabled | int }}
{{- $field := ternary "autoscaling.maxReplicas" "replicas" .Values.autoscaling.enabled }}
{{- $pool := .Values.settings.QUARKUS_DATASOURCE_JDBC_MAX_SIZE | default "32" | int }}
{{- $connections := .Values.databaseConnections | int }}
{{- if gt (mul (add1 $replicas) $pool) $connections }}
{{- fail (printf "%s: %d, and one more during a roll-out, would take %d connections (%d each) of the %d that databaseConnections says there are. Expected: at most %d, a smaller settings.QUARKUS_DATASOURCE_JDBC_MAX_SIZE, or more connections" $field $replicas (mul (add1 $replicas) $pool) $pool $connections (sub (div $connections $pool) 1)) }}
{{- end }}
{{- if and .Values.autoscaling.enabled (gt (.Values.autoscaling.minReplicas | int) $replicas) }}
{{- fail (printf "autoscaling.minReplicas: %d. Expected: at most autoscaling.maxReplicas, %d" (.Values.autoscaling.minReplicas | int) $replicas) }}
{{- end }}
{{- if and .Values.autoscaling.enabled (gt (.Values.autoscaling.fallbackReplicas | int) $replicas) }}
{{- fail (printf "autoscaling.fallbackReplicas: %d. Expected: at most autoscaling.maxReplicas, %d" (.Values.autoscaling.fallbackReplicas | int) $replicas) }}
{{- end }}
{{- if and .Values.secrets.console (not .Values.settings.WAYBILL_CONSOLE_CLIENT_ID) }}
{{- fail (printf "secrets.console: %s. Expected: only together with settings.WAYBILL_CONSOLE_CLIENT_ID, the client whose secret it is" .Values.secrets.console) }}
{{- end }}
{{- if and .Values.bay.claim .Values.bay.nfs.server }}
{{- fail (printf "bay.nfs.server: %s, beside bay.claim: %s. Expected: one of them" .Values.bay.nfs.server .Values.bay.claim) }}
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
